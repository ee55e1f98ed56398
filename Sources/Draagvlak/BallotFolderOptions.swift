import App
import ArgumentParser
import Foundation

/// Where answers wait that are nobody's, and the key that they are sealed with: neither is part of the database, and
/// neither belongs in its backups.
struct BallotFolderOptions: ParsableArguments {
    @Option(
        name: .customLong("ballot-folder"),
        help: ArgumentHelp(
            "A folder for the sealed answers of open consent rounds; never in a backup, and the same one for all servers on a database. Without it: ballots, beside the database. (DRAAGVLAK_BALLOT_FOLDER)",
            valueName: "path"))
    var folder: String?

    @Option(
        name: .customLong("ballot-key-file"),
        help: ArgumentHelp(
            "A file with the key that those answers are sealed with; it is made when it is not there. Without it: ballot.key, beside the database. (DRAAGVLAK_BALLOT_KEY_FILE)",
            valueName: "path"))
    var file: String?

    func ballots(beside database: DatabaseAddress) throws -> BallotOptions {
        let file = file ?? database.folder.appendingPathComponent("ballot.key").path
        let folder = folder ?? database.folder.appendingPathComponent("ballots").path
        return BallotOptions(folder: folder, key: try KeyFile.key(at: file))
    }
}
