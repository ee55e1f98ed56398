import Domain
import Store
import Web

/// What happened, and what to do now.
struct ErrorPage: Component {
    let voice: Voice
    let status: Int
    let title: String
    /// What the rule says, where a rule refused.
    var why: [String] = []
    let advice: String
    /// Where the reader was, when trying again can help.
    var again: Link?
    /// Nobody is signed in: there is nothing to go to but signing in.
    var isGuest = false

    private var ways: HTML {
        if let again, status >= 500 {
            return "\(Button(voice(.errorAgain), link: again))\(Button(voice(.errorToToday), kind: .plain, link: "/"))"
        }
        if isGuest { return Button(voice(.errorToSignIn), link: "/sign-in").html }
        return "\(Button(voice(.errorToGoals), link: "/goals"))\(Button(voice(.errorToToday), kind: .plain, link: "/"))"
    }

    private var drawing: Drawing {
        switch status {
        case 403: .closed
        case 404, 405: .lost
        case 503: .wait
        case 500...: .broken
        default: .ground
        }
    }

    var html: HTML {
        """
        <div class="center stack trouble">\(drawing)<h1>\(title)</h1>\(each: why, { "<p>\($0)</p>" })<p>\(isGuest && status == 404 ? voice(.errorNotFoundGuest) : advice)</p>
        <div class="acts">\(ways)</div></div>

        """
    }

    init(_ error: any Error, requestID: String, _ voice: Voice) {
        self.voice = voice
        switch error {
        case let refusal as Refusal:
            (status, title, advice) = Self.refused(refusal.kind, voice)
            why = refusal.faults.isEmpty && refusal.kind != .stale ? [] : Self.sentences(refusal, voice)
        case let notServed as NotServed: (status, title, advice) = Self.notServed(notServed, voice)
        case MalformedForm.contentType:
            (status, title, advice) = (415, voice(.errorMediaType), voice(.errorMediaTypeDo))
        case is TooMany: (status, title, advice) = (429, voice(.errorTooMany), voice(.errorTooManyDo))
        case is MalformedForm: (status, title, advice) = (400, voice(.errorBadRequest), voice(.errorBadRequestDo))
        case StoreError.diskFull: (status, title, advice) = (503, voice(.errorDiskFull), voice(.errorDiskFullDo))
        case StoreError.busy, StoreError.unavailable, StoreError.outcomeUnknown:
            (status, title, advice) = (503, voice(.errorUnavailable), voice(.errorUnavailableDo))
        default:
            (status, title) = (500, voice(.errorOurs))
            advice = voice(.errorOursDo, ["id": .text(requestID)])
        }
    }

    private static func sentences(_ refusal: Refusal, _ voice: Voice) -> [String] {
        refusal.faults.isEmpty ? [refusal.text(voice)] : refusal.faults.map { $0.reason.text(voice) }
    }

    private static func refused(_ kind: Refusal.Kind, _ voice: Voice) -> (Int, String, String) {
        switch kind {
        case .invalid: (422, voice(.errorInvalid), voice(.errorInvalidDo))
        case .conflict, .stale: (409, voice(.errorConflict), voice(.errorConflictDo))
        case .forbidden: (403, voice(.errorForbidden), voice(.errorForbiddenDo))
        case .notFound: (404, voice(.errorNotFound), voice(.errorNotFoundDo))
        }
    }

    private static func notServed(_ reason: NotServed, _ voice: Voice) -> (Int, String, String) {
        switch reason {
        case .notFound: (404, voice(.errorNotFound), voice(.errorNotFoundDo))
        case .methodNotAllowed: (405, voice(.errorMethod), voice(.errorMethodDo))
        case .crossSite: (403, voice(.errorCrossSite), voice(.errorCrossSiteDo))
        case .bodyTooLarge: (413, voice(.errorTooLarge), voice(.errorTooLargeDo))
        case .malformed: (400, voice(.errorBadRequest), voice(.errorBadRequestDo))
        case .misdirected: (421, voice(.errorMisdirected), voice(.errorMisdirectedDo))
        }
    }
}

extension House {
    /// A page that says what happened and what to do; in the frame when we know who reads.
    func errorPage(_ request: Request, _ error: any Error) async -> Reply {
        let guest = error is StoreError || error is TooMany ? nil : try? await read(request) { _ in }.guest
        let voice = guest?.voice ?? self.voice(request)
        var page = ErrorPage(error, requestID: request.id, voice)
        page.isGuest = guest == nil
        page.again = request.method == .get ? Link(local: request.path) : nil
        var bare = Frame.bare(voice)
        // Whoever asks for another host learns nothing of who we are.
        if page.status != 421 { bare.product = organisation.get().name }
        let html = guest?.page(page.title, at: nil, page.html) ?? Page(bare, title: page.title, main: page.html).html
        let reply = Reply.html(html, status: page.status)
        if let many = error as? TooMany {
            let limited = many.use.map { reply.with("RateLimit-Policy", $0.policy).with("RateLimit", $0.state) }
            return (limited ?? reply).with("Retry-After", String(max(1, many.seconds)))
        }
        return page.status == 503 ? reply.with("Retry-After", "30") : reply
    }
}
