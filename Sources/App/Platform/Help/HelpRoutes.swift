import Domain
import Web

extension House {
    /// The manual, in the reader's language.
    func helpRoutes(_ routes: inout Routes<Access>) {
        routes.get("/help", may: .seeing) { request in
            let guest = try await read(request) { _ in }.guest
            let page = HelpPage(voice: guest.voice)
            return .html(guest.page(page.title, at: nil, page.html))
        }
        routes.get("/help/{topic}", may: .seeing) { request in
            let guest = try await read(request) { _ in }.guest
            guard let topic = HelpTopic(rawValue: request.parameter("topic")),
                let manual = ManualPage(topic, guest.voice)
            else { throw Refusal.notFound }
            let page = HelpTopicPage(voice: guest.voice, manual: manual)
            return .html(guest.page(manual.title, at: nil, page.html))
        }
    }
}
