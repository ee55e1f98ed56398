import Domain
import Foundation
import TestKit
import Testing
import Web

@testable import App

/// The walk: every route of the house × every role × every relation.
@Suite struct EveryRouteTests {
    private struct Try {
        let route: RouteRow<Access>
        let stop: Stop
        let viewer: Cast
        let place: Territory.Place
        var name: String { "\(route.method.rawValue) \(route.path) as \(viewer) at \(place.name)" }
    }

    private enum Expected { case hidden, forbidden, closed, ledBack, allowed, open }

    @Test(arguments: Engine.both) func `T8 every route answers every role in every relation as the table says`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { planted in
            let land = try await Territory.plant(planted)
            let house = planted.undoing()
            var (count, done) = ([Int: Int](), 0)
            var wrong: [String] = []
            for route in planted.house.table().table {
                let key = "\(route.method.rawValue) \(route.path)"
                guard let stop = Stop.all[key] else {
                    wrong.append("\(key) has no stop in the walk")
                    continue
                }
                if case .stream = stop.target { continue }
                for viewer in Territory.viewers {
                    for place in land.places {
                        let one = Try(route: route, stop: stop, viewer: viewer, place: place)
                        let answer = try await send(one, land, house)
                        done += 1
                        count[answer.status, default: 0] += 1
                        if let fault = fault(one, answer, expected(one, land), land) { wrong.append(fault) }
                    }
                }
            }
            #expect(wrong.isEmpty, "\(wrong.count) of \(done):\n\(wrong.prefix(60).joined(separator: "\n"))")
            let reached = count.filter { (200..<400).contains($0.key) }.values.reduce(0, +)
            #expect(done > 4000 && reached > 2000, "\(count)")
            print(
                "T8 \(engine): \(Stop.all.count) routes, \(done) requests, \(reached) succeeded:",
                count.sorted { $0.key < $1.key })
        }
    }

    @Test func `T8 the walk has no stop for a route that is gone`() async throws {
        try await withHouse(.sqlite) { house in
            let served = Set(house.house.table().table.map { "\($0.method.rawValue) \($0.path)" })
            #expect(Set(Stop.all.keys).subtracting(served) == [])
        }
    }

    // MARK: One step

    private func fault(_ one: Try, _ answer: Answer, _ expected: Expected, _ land: Territory) -> String? {
        let isFine =
            switch expected {
            case .hidden: answer.status == 404
            case .forbidden: answer.status == 403
            case .closed: answer.status == 403 || answer.status == 404
            case .ledBack: answer.status == 303
            case .allowed: one.route.method == .get ? answer.status == 200 : Self.reached.contains(answer.status)
            case .open: answer.status < 500
            }
        let isMissing = one.stop.target == .missing && expected == .allowed && answer.status == 404
        let isEarly = one.stop.isEarly && expected == .allowed && [404, 409].contains(answer.status)
        let isLed = one.stop.isLed && expected == .allowed && answer.status == 303
        guard isFine || isMissing || isEarly || isLed else { return "\(one.name): \(answer.status), not \(expected)" }
        for hidden in land.places where !land.sees(one.viewer, hidden) && hidden.name != one.place.name {
            for mark in hidden.marks where answer.text.contains(mark) {
                return "\(one.name): says \(mark)"
            }
        }
        for hidden in land.places where !land.seesSession(one.viewer, hidden) && hidden.name != one.place.name {
            for mark in hidden.sessionMarks where answer.text.contains(mark) { return "\(one.name): says \(mark)" }
        }
        guard !land.sees(one.viewer, one.place) else { return nil }
        return answer.text.contains("merk-\(one.place.name)") ? "\(one.name): says what it hides" : nil
    }

    /// Done, or refused by the state of things or a field: not by rights.
    private static let reached: Set<Int> = [200, 201, 204, 303, 409, 412, 422]

    private func expected(_ one: Try, _ land: Territory) -> Expected {
        if one.route.access == .everyone { return .open }
        let isHidden = !land.sees(one.viewer, one.place)
        var relation = land.relation(of: one.viewer, to: one.place.team, owner: one.place.owner)
        switch one.stop.target {
        case .stream, .anyone: return .allowed
        case .directory: return .closed
        case .step: return .ledBack
        case .objective, .keyResult, .checkIn, .initiative, .comment, .objectiveInBody, .copied:
            if isHidden { return .hidden }
        case .suggestion:
            if isHidden { return .hidden }
            if one.route.access == .acting(.withdrawSuggestion) {
                relation = Relation(isOwner: one.place.author == one.viewer)
            }
        case .idea:
            if isHidden { return .hidden }
            relation = Relation(isOwner: one.place.author == one.viewer)
        case .owed:
            if isHidden { return .hidden }
            relation = Relation(isOwner: one.place.owes == one.viewer)
        case .session:
            if !land.seesSession(one.viewer, one.place) { return .hidden }
            relation.isOwner = one.place.author == one.viewer
        case .team, .teamInBody: relation.isOwner = false
        case .none, .person, .cycle, .wall, .missing: relation = .none
        }
        guard case .acting(let act) = one.route.access else { return .allowed }
        if case .copied = one.stop.target {
            relation = Relation(isMember: !land.teams(one.viewer).isEmpty, isLead: !land.leads(one.viewer).isEmpty)
        }
        let role = one.viewer.role
        return Permission.allows(act, role: role, relation: relation) ? .allowed : .forbidden
    }

    private func send(_ one: Try, _ land: Territory, _ house: TestHouse) async throws -> Answer {
        let fill = { (text: String) in filled(text, one, land, house) }
        let target = fill(one.route.path) + fill(one.stop.query)
        let body = fill(one.stop.body)
        guard one.route.path.hasPrefix("/api/") || one.stop.target == .directory else {
            var headers = [("Cookie", "s=\(house.session(one.viewer))"), ("Sec-Fetch-Site", "same-origin")]
            guard one.route.method != .get else { return try await house.send("GET", target, headers: headers) }
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            return try await house.send(one.route.method.rawValue, target, headers: headers, body: Array(body.utf8))
        }
        var headers = [("Authorization", "Bearer \(house.token(one.viewer))")]
        if !body.isEmpty { headers.append(("Content-Type", "application/json")) }
        return try await house.send(one.route.method.rawValue, target, headers: headers, body: Array(body.utf8))
    }

    private func filled(_ text: String, _ one: Try, _ land: Territory, _ house: TestHouse) -> String {
        let mine = land.teams(one.viewer).first ?? house.company
        let id =
            switch one.stop.target {
            case .objective, .copied, .objectiveInBody: one.place.objective
            case .keyResult: one.place.keyResult
            case .checkIn: one.place.checkIn
            case .initiative: one.place.initiative
            case .comment: one.place.comment
            case .idea, .owed: one.place.idea
            case .suggestion: one.place.suggestion
            case .session: one.place.session
            case .team, .teamInBody: one.place.team.text
            case .person: house.id(.cem).text
            case .cycle: house.cycle.text
            case .wall: land.wall
            case .missing: "01H0000000000000000000000A"
            case .none, .anyone, .stream, .directory, .step: "x"
            }
        let cycles = one.route.path.hasPrefix("/cycles/") ? house.cycle.text : id
        let fillings = [
            ("{id}", cycles), ("{person}", house.id(land.member(of: one.place.team)).text), ("{topic}", "start"),
            ("{secret}", String(repeating: "w", count: 43)), ("{hash}", "x"), ("{file}", "kit.css"),
            ("{name}", "User"), ("{kind}", "x"), ("{provider}", "01H0000000000000000000000A"),
            ("{card}", one.place.card), ("{group}", one.place.group), ("{code}", "AAAA-AAAA"),
            ("$team", one.place.team.text), ("$myteam", mine.text),
            ("$parent", (land.above(one.place.team).first ?? house.company).text),
            ("$cycle", house.cycle.text), ("$objective", one.place.objective), ("$version", "2"),
        ]
        return fillings.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
