import Domain

extension TeamAPI {
    static let operations: [APIOperation] = [
        .list("/teams", "listTeams", "Every team, by id.", of: "Team") { call in
            try call.page(.id) { after, limit in
                try TeamSQL.list(after: after ?? "", limit: limit, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(json)
            }
        },
        .post("/teams", .manageTeam, "addTeam", "Adds a team.", takes: "NewTeam", answers: "Team") { call in
            try call.occasion.requireSomewhere(.manageTeam)
            let team = try TeamActs.add(draft(call, over: nil), call.occasion)
            return .made(json(team), at: "/teams/\(team.id)", version: team.version)
        },
        .get("/teams/{id}", "team", "One team.", answers: "Team") { call in
            let team = try TeamSQL.find(call.id(), call.tx)
            return .one(json(team), version: team.version)
        },
        .patch("/teams/{id}", .manageTeam, "changeTeam", "Changes a team.", takes: "TeamPatch", answers: "Team") {
            call in
            let team = try TeamSQL.find(call.id(), call.tx)
            try call.require(.manageTeam, TeamSQL.relation(of: call.viewer, to: team.id, call.tx))
            try call.requireMatch(team.version)
            let changed = try TeamActs.change(team, to: draft(call, over: team.draft), call.occasion)
            return .one(json(changed), version: changed.version)
        },
        .delete("/teams/{id}", .manageTeam, "deleteTeam", "Deletes a team that nothing belongs to.") { call in
            let team = try TeamSQL.find(call.id(), call.tx)
            try call.require(.manageTeam, TeamSQL.relation(of: call.viewer, to: team.id, call.tx))
            try call.requireMatch(team.version)
            try TeamActs.delete(team, call.occasion)
            return .gone
        },
        .list("/teams/{id}/members", "listMembers", "The members of a team, its lead too.", of: "Person") { call in
            let team = try TeamSQL.find(call.id(), call.tx)
            return try call.page(.id) { after, limit in
                try TeamSQL.members(team.id, after: after ?? "", limit: limit, call.tx)
            } key: {
                $0.id.text
            } show: {
                $0.map(PersonAPI.json)
            }
        },
        .put(
            "/teams/{id}/members/{person}", .manageMembers, "addMember", "Makes a person a member of a team.",
            takes: nil, answers: "Person"
        ) { call in
            let team = try TeamSQL.find(call.id(), call.tx)
            try call.require(.manageMembers, TeamSQL.relation(of: call.viewer, to: team.id, call.tx))
            let person = try PersonSQL.find(call.id("person"), call.tx)
            try TeamActs.addMember(person.id, to: team, call.occasion)
            return .one(PersonAPI.json(person))
        },
        .delete(
            "/teams/{id}/members/{person}", .manageMembers, "removeMember",
            "A person is no member of a team any more; a lead no lead either."
        ) { call in
            let team = try TeamSQL.find(call.id(), call.tx)
            try call.require(.manageMembers, TeamSQL.relation(of: call.viewer, to: team.id, call.tx))
            try TeamActs.removeMember(call.id("person"), from: team, call.occasion)
            return .gone
        },
    ]
}
