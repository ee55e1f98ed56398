import Domain
import Web

/// What an act did: travels as `done=` to the page that is shown after it, and is said there.
enum Done: String, Sendable {
    case saved, added, deleted, proposed, agreed, closed, reopened, dropped, copied, carried, helping, withdrawn, said,
        sent, invited, answered, thanks, roundOpened, answerGiven, roundEnded, suggested, adopted

    var word: Word {
        switch self {
        case .saved: .doneSaved
        case .added: .doneAdded
        case .deleted: .doneDeleted
        case .proposed: .doneProposed
        case .agreed: .doneAgreed
        case .closed: .doneClosed
        case .reopened: .doneReopened
        case .dropped: .doneDropped
        case .copied: .doneCopied
        case .carried: .doneCarried
        case .helping: .doneHelping
        case .withdrawn: .doneWithdrawn
        case .said: .doneSaid
        case .suggested: .doneSuggested
        case .adopted: .doneAdopted
        case .invited: .doneInvited
        case .sent: .doneSent
        case .answered: .doneAnswered
        case .thanks: .doneThanks
        case .roundOpened: .consentDoneOpened
        case .answerGiven: .consentDoneAnswer
        case .roundEnded: .consentDoneEnded
        }
    }
}

extension Link {
    func done(_ done: Done) -> Link { query("done", done.rawValue) }
}

extension Guest {
    /// The sentence for the act that led here.
    func flash(_ request: Request) -> Notice? {
        request.query["done"].flatMap(Done.init(rawValue:)).map { Notice(.good, text: voice($0.word), isLive: true) }
    }
}
