internal import HTTPTypes

/// What the browser may do with our pages: nothing from elsewhere, nothing inline.
package struct ContentSecurity: Sendable {
    /// Origins a form may be sent on to (a sign-in provider), besides our own.
    package var formActions: [String]

    package init(formActions: [String] = []) { self.formActions = formActions }

    package var policy: String {
        let forms = (["'self'"] + formActions).joined(separator: " ")
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action \(forms); frame-ancestors 'none'; base-uri 'none'; object-src 'none'; "
            + "manifest-src 'self'; require-trusted-types-for 'script'; trusted-types okr"
    }
}

enum SecurityHeaders {
    /// On every answer.
    static func fields(_ options: SiteOptions) -> HTTPFields {
        var lines: [(String, String)] = [
            ("Content-Security-Policy", options.contentSecurity.policy),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", permissions),
            ("X-Content-Type-Options", "nosniff"),
            // `frame-ancestors` again, for browsers and scanners that only know the older name.
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Vary", "Accept-Encoding, Sec-Fetch-Site, Origin"),
            ("X-Robots-Tag", "noindex"),
        ]
        if let address = options.address, address.isSecure {
            // On a host that others share, its other names are not ours to speak for.
            let year = "max-age=31536000"
            lines.append(("Strict-Transport-Security", address.base.isEmpty ? year + "; includeSubDomains" : year))
        }
        var fields = HTTPFields()
        for (name, value) in lines {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }

    /// Nothing of the machine but the full screen, for present mode. Passkeys are left as browsers have them.
    private static let permissions =
        "fullscreen=(self), "
        + [
            "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
            "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
            "xr-spatial-tracking",
        ].map { $0 + "=()" }.joined(separator: ", ")

    static let requestID = HTTPField.Name("X-Request-Id")
}
