import Domain
import Store
import Web

extension House {
    /// Who may come in and never did.
    func waitingRoutes(_ routes: inout Routes<Access>) {
        routes.get("/people/waiting", may: .acting(.managePeople)) { try await waiting($0) }
        routes.post("/people/waiting", may: .acting(.managePeople)) { try await invitedAgain($0) }
    }

    private func waiting(_ request: Request) async throws -> Reply {
        let after = (try Self.asked(request.query["after"]) as ID<Person>?)?.text ?? ""
        let (people, guest) = try await read(request) { occasion in
            try occasion.require(.managePeople)
            return try PersonSQL.waiting(after: after, limit: WaitingPage.most + 1, occasion.tx)
        }
        let page = WaitingPage(people, isMailed: options.mail != nil, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func invitedAgain(_ request: Request) async throws -> Reply {
        let count = try await write(request) { try PersonActs.inviteAgain($0) }.0
        let list: Link = "/people/waiting"
        return .redirect(count == 0 ? list : list.done(.invited))
    }
}
