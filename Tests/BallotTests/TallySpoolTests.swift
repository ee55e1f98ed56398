import Foundation
import Store
import TestKit
import Testing

@testable import Ballot

@Suite struct TallySpoolTests {
    private let key = [UInt8](repeating: 7, count: 32)

    private func bytes(_ folder: URL, _ name: String = "A.tally") throws -> Data {
        try Data(contentsOf: folder.appendingPathComponent(name))
    }

    @Test func `ballots are added up, and only their sums come out`() async throws {
        try await withFolder { folder in
            let spool = TallySpool(folder: folder.path, key: key)
            #expect(try spool.count("A") == 0 && spool.tally("A") == Tally())
            try spool.add([[3, 0, 2]], to: "A")
            try spool.add([[0, 0, 0], [0, 5, 0]], to: "A")
            try spool.add([], to: "A")
            try spool.add([[1]], to: "B")
            let again = TallySpool(folder: folder.path, key: key)
            #expect(try again.tally("A").sums == [3, 5, 2] && again.count("A") == 3)
            #expect(try again.tally("B").sums == [1] && again.count("B") == 1)
        }
    }

    @Test func `the same sums leave the same content, whoever gave what in which order`() {
        var (one, other) = (Tally(), Tally())
        let added =
            ([[2, 1], [0, 3], [1, 0]] as [[UInt8]]).map { one.add($0) }
            + ([[0, 0], [3, 1], [0, 3]] as [[UInt8]]).map { other.add($0) }
        #expect(!added.contains(false))
        #expect(one == other && one.bytes == other.bytes)
        #expect(Tally(one.bytes) == one && Tally(Tally().bytes) == Tally())
    }

    @Test func `of several ballots all go in or none`() async throws {
        try await withFolder { folder in
            let spool = TallySpool(folder: folder.path, key: key)
            #expect(throws: StoreError.self) { try spool.add([[1, 2], []], to: "A") }
            #expect(throws: StoreError.self) { try spool.add([[UInt8](repeating: 1, count: 501)], to: "A") }
            #expect(try spool.count("A") == 0)
            try spool.add([[1, 2]], to: "A")
            #expect(throws: StoreError.self) { try spool.add([[1, 2], [1, 2, 3]], to: "A") }
            #expect(try spool.tally("A").sums == [1, 2] && spool.count("A") == 1)
        }
    }

    @Test func `a box has one size and one date, from one ballot to two thousand`() async throws {
        try await withFolder { folder in
            let spool = TallySpool(folder: folder.path, key: key)
            _ = try spool.place()
            var sizes: Set<Int> = []
            try spool.add([[1]], to: "A")
            sizes.insert(try bytes(folder).count)
            for _ in 0..<4 {
                try spool.add([[UInt8]](repeating: [UInt8](repeating: 254, count: 500), count: 500), to: "B")
                sizes.insert(try bytes(folder, "B.tally").count)
            }
            #expect(sizes.count == 1)
            #expect(try spool.tally("B").sums == [Int](repeating: 508_000, count: 500) && spool.count("B") == 2_000)
            for name in ["", "place", "A.tally", "B.tally"] {
                let path = folder.appendingPathComponent(name).path
                let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
                #expect(date == Date(timeIntervalSince1970: 946_684_800), "\(name)")
            }
        }
    }

    @Test func `two copies differ everywhere, also when nobody gave a dot`() async throws {
        try await withFolder { folder in
            let spool = TallySpool(folder: folder.path, key: key)
            var before = Data()
            for index in 0..<60 {
                try spool.add([[UInt8](repeating: index % 2 == 0 ? 0 : 5, count: 500)], to: "A")
                let now = try bytes(folder)
                if !before.isEmpty {
                    // By chance one byte in 256 is the same: 8 of 2,036; in no stretch of 64 more than a few.
                    for start in stride(from: 0, to: now.count - 64, by: 64) {
                        #expect((start..<start + 64).count { before[$0] == now[$0] } < 8)
                    }
                }
                before = now
            }
        }
    }

    @Test func `another key, another box and a touched byte open nothing and lose nothing`() async throws {
        try await withFolder { folder in
            let spool = TallySpool(folder: folder.path, key: key)
            try spool.add([[4, 1]], to: "A")
            let other = TallySpool(folder: folder.path, key: [UInt8](repeating: 8, count: 32))
            #expect(throws: StoreError.self) { try other.tally("A") }
            #expect(throws: StoreError.self) { try other.add([[1, 1]], to: "A") }
            let path = folder.appendingPathComponent("A.tally")
            try FileManager.default.copyItem(at: path, to: folder.appendingPathComponent("B.tally"))
            #expect(throws: StoreError.self) { try spool.count("B") }
            #expect(try spool.tally("A").sums == [4, 1])
            var bytes = try Data(contentsOf: path)
            bytes[1_000] ^= 1
            try bytes.write(to: path)
            #expect(throws: StoreError.self) { try spool.tally("A") }
            #expect(throws: StoreError.self) { try spool.add([[1, 1]], to: "A") }
            try Data(bytes.prefix(100)).write(to: path)
            #expect(throws: StoreError.self) { try spool.count("A") }
        }
    }

    @Test func `a burnt box is gone with its lock, and the others are not`() async throws {
        try await withFolder { folder in
            let spool = TallySpool(folder: folder.path, key: key)
            try spool.add([[1]], to: "A")
            try spool.add([[2]], to: "B")
            let hold = try spool.hold("A")
            #expect(throws: StoreError.self) { try TallySpool(folder: folder.path, key: self.key).hold("A") }
            withExtendedLifetime(hold) {}
            try spool.burn("A")
            try spool.burn("A")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["B.tally"])
            #expect(try spool.count("A") == 0 && spool.count("B") == 1)
        }
    }

    @Test func `slips and tallies live in one folder under one name`() async throws {
        try await withFolder { folder in
            let (slips, tallies) = (Spool(folder: folder.path, key: key), TallySpool(folder: folder.path, key: key))
            #expect(try slips.place() == tallies.place())
            try slips.add(try #require(Slip(number: 3, note: "")), to: "A")
            try tallies.add([[1]], to: "B")
            #expect(try slips.count("B") == 0 && tallies.count("A") == 0)
        }
    }
}
