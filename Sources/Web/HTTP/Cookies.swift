/// Cookies that only the server reads. Over https they are bound to this host (`__Host-`); below a path of a host that
/// others share, to that path, which `__Host-` does not allow.
extension Request {
    /// The name that such a cookie travels under.
    package func cookieName(_ name: String) -> String {
        guard isSecure else { return name }
        return (base.isEmpty ? "__Host-" : "__Secure-") + name
    }

    package func ownCookie(_ name: String) -> String? { cookie(cookieName(name)) }

    /// The `Set-Cookie` line that gives it.
    /// - Parameter seconds: 0 takes it away.
    package func ownCookieLine(_ name: String, _ value: String, for seconds: Int64) -> String {
        let path = base.isEmpty ? "/" : base
        let text = "\(cookieName(name))=\(value); Path=\(path); HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
        return isSecure ? text + "; Secure" : text
    }
}

extension Reply {
    package func ownCookie(_ name: String, _ value: String, for seconds: Int64, _ request: Request) -> Reply {
        with("Set-Cookie", request.ownCookieLine(name, value, for: seconds))
    }
}
