import Domain
import Store
import Web

extension House {
    /// How long a link lives that was asked for by mail.
    static let mailedLinkLife: Int64 = 15 * 60_000

    /// What a letter says now; nil when it is of no use any more: nobody has the address, everything is done, the
    /// person may not see it.
    func write(_ letter: Letter, at now: Moment) async throws -> WrittenLetter? {
        let (secret, stop) = (secrets.link(), secrets.link())
        return try await store.write { tx in
            guard let viewer = try recipient(of: letter, tx) else { return nil }
            let occasion = try occasion(viewer, at: now, tx)
            let desk = WritingDesk(
                occasion: occasion, organisation: organisation.get(), base: options.baseURL ?? "", secret: secret,
                stopSecret: stop)
            guard let text = try desk.text(of: letter) else { return nil }
            return WrittenLetter(
                id: letter.id.text, to: (viewer.name, viewer.email), voice: desk.voice, text: text, at: letter.createdAt
            )
        }
    }

    private func recipient(of letter: Letter, _ tx: any Transaction) throws -> Viewer? {
        if let person = letter.person { return try SessionSQL.viewer(person, tx) }
        guard let email = letter.email, let person = try PersonSQL.find(email: Email(trusted: email), tx) else {
            return nil
        }
        return try SessionSQL.viewer(person.id, tx)
    }
}

/// Where letters get their words.
struct WritingDesk {
    let occasion: Occasion
    let organisation: Organisation
    let base: String
    /// For a sign-in link in this letter, and for the link that stops letters like it.
    let secret: String
    let stopSecret: String

    var voice: Voice {
        let language = occasion.viewer.language.flatMap(Language.init(rawValue:)) ?? organisation.language
        let zone = occasion.viewer.zone.flatMap { Zone($0) } ?? organisation.zone
        return Voice(language, terms: organisation.terms, zone: zone)
    }

    func text(of letter: Letter) throws -> MailText? {
        switch letter.kind {
        case .signIn: try signIn()
        case .invitation: try invitation(from: letter.about)
        case .reminder: try reminder()
        case .mention:
            if let objective = SuggestionLetter.objective(in: letter.about) {
                try suggestions(for: objective)
            } else {
                try mention(in: letter.about)
            }
        case .idea: try idea(letter.about)
        case .answer: try answer(letter.about)
        case .session: try session(letter.about)
        }
    }

    var hello: String { voice(.letterHello, ["name": .text(occasion.viewer.name)]) }

    func url(_ link: Link) -> String { link.absolute(base) }

    private func link(life: Int64) throws -> String {
        try SessionSQL.insertLink(
            hash: Secrets.hash(secret), for: occasion.viewer.id, life: life, at: occasion.now, occasion.tx)
        return House.signInLink(secret, below: base)
    }

    func stop(_ kind: Letter.Kind, _ word: Word) throws -> (text: String, url: String) {
        try UnsubscribeSQL.insert(
            hash: Secrets.hash(stopSecret), person: occasion.viewer.id, kind: kind, at: occasion.now, occasion.tx)
        return (voice(word), url("/unsubscribe/\(stopSecret)"))
    }

    /// Whether a link would be refused at the door: this person comes in through their provider.
    private func isProviderOnly() throws -> Bool { try ProviderSQL.enforces(occasion.viewer.email, occasion.tx) }

    /// Nothing for who could not use it. A link from the command line, for when the provider fails, is not mailed.
    private func signIn() throws -> MailText? {
        if try isProviderOnly() { return nil }
        return MailText(
            subject: voice(.letterSignIn, ["organisation": .text(organisation.name)]), greeting: hello,
            paragraphs: [voice(.letterSignInLead)],
            act: (voice(.letterSignInAct), try link(life: House.mailedLinkLife)),
            notes: [voice(.letterSignInNote)])
    }

    private func invitation(from person: String) throws -> MailText {
        let names = try PersonSQL.names(of: [ID(trusted: person)], occasion.tx)
        let host = names[ID(trusted: person)] ?? organisation.name
        let isEnforced = try isProviderOnly()
        return MailText(
            subject: voice(.letterInvitation, ["host": .text(host), "organisation": .text(organisation.name)]),
            greeting: hello,
            paragraphs: [
                voice(.letterInvitationLead, ["host": .text(host), "organisation": .text(organisation.name)]),
                voice(.letterInvitationWhat),
            ],
            act: (
                voice(.letterInvitationAct),
                isEnforced ? url("/sign-in") : try link(life: SessionSQL.linkLife)
            ),
            notes: isEnforced ? [] : [voice(.letterInvitationNote)])
    }

    private func reminder() throws -> MailText? {
        let most = 10
        guard occasion.viewer.may(.checkIn, Relation(isOwner: true)) else { return nil }
        let due = try DueSQL.mine(occasion, limit: most + 1)
        guard !due.isEmpty else { return nil }
        let items = due.prefix(most).map { due in
            let days = due.silent(occasion.calendar, on: occasion.today)
            return MailText.Item(
                due.keyResult.title.text,
                detail: due.objective.title + " · " + voice(.letterSilent, ["n": .count(days)]),
                url: url("/key-results/\(due.keyResult.id.text)"))
        }
        // Whoever is invited, also who answered: a mail may be read by others, and tells nobody who took part.
        let rounds = try VoterSQL.rounds(
            inviting: occasion.viewer, at: occasion.now, limit: most, occasion.tx
        ).map { round in
            let day = voice.day(voice.zone.day(round.closesAt.milliseconds - 1))
            return MailText.Item(
                round.title, detail: voice(.consentMail, ["day": .text(day)]),
                url: url("/objectives/\(round.objective.text)/consent-round"))
        }
        return MailText(
            subject: voice(.letterReminder, ["n": .count(items.count)]), greeting: hello,
            paragraphs: [voice(.letterReminderLead)], items: items + rounds,
            act: (voice(.letterReminderAct), url("/")),
            notes: due.count > most ? [voice(.letterReminderMore)] : [],
            stop: try stop(.reminder, .letterReminderStop))
    }

    private func mention(in comment: String) throws -> MailText? {
        guard let said = try MentionSQL.said(ID(trusted: comment), occasion.tx),
            try ObjectiveSQL.isVisible(said.objective, to: occasion.viewer, occasion.tx)
        else { return nil }
        let place: Link =
            said.keyResult.map { "/key-results/\($0.text)" } ?? "/objectives/\(said.objective.text)"
        let words = said.text.count > 600 ? said.text.prefix(600) + "…" : said.text[...]
        return MailText(
            subject: voice(.letterMention, ["name": .text(said.author), "title": .text(said.title)]), greeting: hello,
            paragraphs: [voice(.letterMentionLead, ["name": .text(said.author), "title": .text(said.title)])],
            quote: String(words), act: (voice(.letterMentionAct), url(place.fragment("c-" + comment))),
            stop: try stop(.mention, .letterMentionStop))
    }

    /// What waits when the letter leaves, for who still owns the draft, or leads its team while nobody does.
    private func suggestions(for id: ID<Objective>) throws -> MailText? {
        let most = 10
        guard let objective = try ObjectiveSQL.seen(id, by: occasion.viewer, occasion.tx)?.objective else { return nil }
        let open = try SuggestionSQL.list(of: id, isOpen: true, before: "", limit: most + 1, occasion.tx)
        let awaits = try SuggestionSQL.awaits(objective, occasion.tx)
        guard awaits.contains(occasion.viewer.id), objective.isBeingWritten, !open.isEmpty else { return nil }
        let items = open.prefix(most).map { one in
            let draft = one.suggestion.draft
            return MailText.Item(
                voice(draft.field.word) + ": " + String(draft.field.shown(draft.text, voice).prefix(200)),
                detail: [one.author, one.keyResult].filter { !$0.isEmpty }.joined(separator: " · "),
                url: url("/suggestions/\(one.suggestion.id.text)"))
        }
        return MailText(
            subject: voice(.letterSuggestions, ["title": .text(objective.title.text)]), greeting: hello,
            paragraphs: [voice(.letterSuggestionsLead, ["title": .text(objective.title.text)])], items: items,
            act: (voice(.letterSuggestionsAct), url(Link("/objectives/\(id.text)").fragment("suggestions"))),
            notes: open.count > most ? [voice(.letterReminderMore)] : [], stop: try stop(.mention, .letterMentionStop))
    }
}
