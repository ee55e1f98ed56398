import Domain
import Store
import Web

extension House {
    func cycleRoutes(_ routes: inout Routes<Access>) {
        routes.get("/cycles", may: .seeing) { try await cycles($0) }
        routes.get("/cycles/new", may: .acting(.manageCycles)) { try await newCycle($0) }
        routes.post("/cycles", may: .acting(.manageCycles)) { try await cycleAdded($0) }
        routes.get("/cycles/{id}", may: .seeing) { try await cyclePage($0) }
        routes.get("/cycles/{id}/edit", may: .acting(.manageCycles)) { try await editCycle($0) }
        routes.post("/cycles/{id}/edit", may: .acting(.manageCycles)) { try await cycleChanged($0) }
        routes.get("/cycles/{id}/step", may: .acting(.manageCycles)) { try await cycleStep($0) }
        routes.post("/cycles/{id}/step", may: .acting(.manageCycles)) { try await cycleStepped($0) }
    }

    private func cycles(_ request: Request) async throws -> Reply {
        let (all, guest) = try await read(request) { try CycleSQL.newest($0.tx) }
        let page = CyclesPage(all, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func cyclePage(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let after = (try Self.asked(request.query["after"]) as ID<Objective>?)?.text ?? ""
        let (reading, guest) = try await read(request) { try CycleReading(id, after: after, $0) }
        let page = CyclePage(reading, once: secrets.link(), for: guest)
        return .html(
            guest.page(page.title, at: nil, flash: guest.flash(request), live: [.cycle(id)], page.html))
    }

    private func newCycle(_ request: Request) async throws -> Reply {
        let (all, guest) = try await read(request) { occasion in
            try occasion.require(.manageCycles)
            return try CycleSQL.newest(occasion.tx)
        }
        let page = CycleFormPage(after: all.first, once: secrets.link(), for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func cycleAdded(_ request: Request) async throws -> Reply {
        let form = try request.form()
        do {
            let link = try await writeOnce(request, once: form["once"]) { occasion in
                try occasion.require(.manageCycles)
                let cycle = try CycleActs.add(CycleTyped(form).draft(parent: nil), occasion)
                return Link("/cycles/\(cycle.id.text)").done(.added)
            }
            return .redirect(link)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let guest = try await read(request) { _ in }.guest
            let page = CycleFormPage(CycleTyped(form), refusal, action: "/cycles", for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }

    private func editCycle(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let (cycle, guest) = try await read(request) { occasion in
            try occasion.require(.manageCycles)
            return try CycleSQL.find(id, occasion.tx)
        }
        let page = CycleFormPage(changing: cycle, for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func cycleChanged(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let form = try request.form()
        do {
            _ = try await write(request) { occasion in
                let cycle = try CycleSQL.find(id, occasion.tx)
                try occasion.require(.manageCycles)
                guard form.text("version") == String(cycle.version) else { throw Refusal.stale }
                let draft = try CycleTyped(form).draft(parent: cycle.draft.parent)
                return try CycleActs.change(cycle, to: draft, state: cycle.state, reason: nil, occasion)
            }
            return .redirect(Link("/cycles/\(id.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .stale {
            let (now, guest) = try await read(request) { try CycleSQL.find(id, $0.tx) }
            var typed = CycleTyped(form)
            typed.version = String(now.version)
            let page = CycleFormPage(typed, refusal, action: "/cycles/\(id.text)/edit", current: now, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: refusal.kind == .stale ? 409 : 422)
        }
    }

    private func cycleStep(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        guard let next = request.query["to"].flatMap(Cycle.State.init(rawValue:)) else { throw Refusal.notFound }
        let (found, guest) = try await read(request) { occasion in
            try occasion.require(.manageCycles)
            return (try CycleSQL.find(id, occasion.tx), try CycleViewSQL.counts(id, for: occasion.viewer, occasion.tx))
        }
        let page = CycleStepPage(found.0, to: next, found.1, for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func cycleStepped(_ request: Request) async throws -> Reply {
        let id: ID<Cycle> = try Self.id(request)
        let form = try request.form()
        guard let next = Cycle.State(rawValue: form.text("to")) else { throw Refusal.notFound }
        _ = try await read(request) { occasion in
            try occasion.require(.manageCycles)
            _ = try CycleSQL.find(id, occasion.tx)
        }
        do {
            let reason = try Prose(parsing: form.text("reason"), required: false, at: "/reason")
            while try await write(
                request,
                { occasion in
                    try CycleActs.endPiece(of: CycleSQL.find(id, occasion.tx), to: next, reason: reason, occasion)
                }
            ).value {}
            _ = try await write(request) { occasion in
                let cycle = try CycleSQL.find(id, occasion.tx)
                guard cycle.state != next else { return cycle }
                return try CycleActs.change(cycle, to: cycle.draft, state: next, reason: reason, occasion)
            }
            return .redirect(Link("/cycles/\(id.text)").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let (found, guest) = try await read(request) {
                (try CycleSQL.find(id, $0.tx), try CycleViewSQL.counts(id, for: $0.viewer, $0.tx))
            }
            let page = CycleStepPage(found.0, to: next, found.1, reason: form.text("reason"), refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }
}
