import Foundation
import Synchronization
import Testing

/// What somebody keeps who copies the folder with boxes: its files by name, with what they hold and say of themselves.
struct Snapshot: Equatable {
    private(set) var sizes: [String: Int] = [:]
    private var dates: Set<Date> = []
    private var bytes: [String: Data] = [:]

    init(of folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let path = folder.appendingPathComponent(name)
            let bytes = try Data(contentsOf: path)
            (sizes[name], self.bytes[name]) = (bytes.count, bytes)
            let date = try FileManager.default.attributesOfItem(atPath: path.path)[.modificationDate] as? Date
            if Self.isSealed(name) { dates.insert(date ?? .distantPast) }
        }
    }

    private static func isSealed(_ name: String) -> Bool { name.hasSuffix(".0") || name.hasSuffix(".tally") }

    /// Always the same files of the same size and date, and two copies are the same nowhere but by chance.
    static func check(_ copies: [Snapshot]) {
        for copy in copies {
            #expect(copy.sizes == copies.first?.sizes && copy.sizes.count == 3)
            #expect(copy.dates == [Date(timeIntervalSince1970: 946_684_800)])
        }
        for (before, after) in zip(copies, copies.dropFirst()) {
            for (name, now) in after.bytes where isSealed(name) {
                let old = before.bytes[name] ?? Data()
                #expect(old.count == now.count)
                // By chance one byte in 256 is the same, so one in four of such a stretch.
                for start in stride(from: 0, to: min(old.count, now.count) - 64, by: 64) {
                    #expect((start..<start + 64).count { old[$0] == now[$0] } < 8, "\(name) at \(start)")
                }
            }
        }
    }

    /// The pages in a journal in the order they were written; what is random in it (salts, sums) left out.
    static func pages(ofJournal path: String) throws -> [Data] {
        let journal = try Data(contentsOf: URL(fileURLWithPath: path))
        guard journal.count > 32 else { return [] }
        let size = journal[8..<12].reduce(0) { $0 << 8 | Int($1) }
        return stride(from: 32, to: journal.count - 24 - size + 1, by: 24 + size).map { start in
            journal[start..<start + 4] + journal[start + 24..<start + 24 + size]
        }
    }
}

/// The same random numbers every run.
final class Luck: Sendable {
    private let state = Mutex<UInt64>(42)

    func next() -> UInt64 {
        state.withLock { state in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }
}
