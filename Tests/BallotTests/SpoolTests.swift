import Ballot
import Foundation
import Store
import TestKit
import Testing

@Suite struct SpoolTests {
    private let key = [UInt8](repeating: 7, count: 32)

    private func slip(_ number: UInt8, _ note: String = "") throws -> Slip {
        try #require(Slip(number: number, note: note))
    }

    private func files(_ folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return Dictionary(
            uniqueKeysWithValues: try names.map {
                ($0, try Data(contentsOf: folder.appendingPathComponent($0)))
            })
    }

    @Test func `what goes in comes out, sorted and apart`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder.path, key: key)
            #expect(try spool.count("A") == 0 && spool.slips(in: "A") == Slips())
            for (number, note) in [(5, "zo"), (0, ""), (3, "beter"), (3, "")] {
                try spool.add(try slip(UInt8(number), note), to: "A")
            }
            try spool.add(try slip(1), to: "B")
            let again = Spool(folder: folder.path, key: key)
            #expect(try again.count("A") == 4 && again.count("B") == 1)
            let slips = try again.slips(in: "A")
            #expect(slips.numbers == [0, 3, 3, 5] && slips.notes == ["beter", "zo"])
        }
    }

    @Test func `a box grows by whole pages of one size, whatever is on them`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder.path, key: key)
            var sizes: Set<Int> = []
            for index in 0..<130 {
                let note = index % 3 == 0 ? String(repeating: "x", count: index * 18) : ""
                try spool.add(try slip(UInt8(index % 6), note), to: "A")
                let files = try files(folder)
                #expect(files.count == index / 64 + 1)
                sizes.formUnion(files.values.map(\.count))
            }
            #expect(sizes.count == 1)
            #expect(try spool.count("A") == 130 && spool.slips(in: "A").numbers.count == 130)
        }
    }

    @Test func `no file says when it was written`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder.path, key: key)
            _ = try spool.place()
            for number in 0..<3 { try spool.add(try slip(UInt8(number)), to: "A") }
            for name in [""] + (try files(folder).keys) {
                let path = folder.appendingPathComponent(name).path
                let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
                #expect(date == Date(timeIntervalSince1970: 946_684_800), "\(name)")
            }
        }
    }

    @Test func `another key, another box and a touched byte open nothing`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder.path, key: key)
            try spool.add(try slip(4, "geheim"), to: "A")
            let other = Spool(folder: folder.path, key: [UInt8](repeating: 8, count: 32))
            #expect(throws: StoreError.self) { try other.slips(in: "A") }
            #expect(throws: StoreError.self) { try other.add(try self.slip(1), to: "A") }
            let path = folder.appendingPathComponent("A.0")
            try FileManager.default.copyItem(at: path, to: folder.appendingPathComponent("B.0"))
            #expect(throws: StoreError.self) { try spool.count("B") }
            var bytes = try Data(contentsOf: path)
            #expect(!bytes.contains(Data("geheim".utf8)))
            bytes[90_000] ^= 1
            try bytes.write(to: path)
            #expect(throws: StoreError.self) { try spool.slips(in: "A") }
        }
    }

    @Test func `a burnt box is gone, and the others are not`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder.path, key: key)
            for _ in 0..<70 { try spool.add(try slip(4), to: "A") }
            try spool.add(try slip(2), to: "B")
            _ = try spool.hold("A")
            try spool.burn("A")
            try spool.burn("A")
            #expect(try files(folder).keys.sorted() == ["B.0"])
            #expect(try spool.count("A") == 0 && spool.count("B") == 1)
        }
    }

    @Test func `a folder has one name, and one holder of a box at a time`() async throws {
        try await withFolder { folder in
            let path = folder.appendingPathComponent("ballots").path
            let (one, two) = (Spool(folder: path, key: key), Spool(folder: path, key: key))
            let place = try one.place()
            #expect(place.count == 26)
            #expect(try two.place() == place)
            let hold = try one.hold("A")
            #expect(throws: StoreError.self) { try two.hold("A") }
            withExtendedLifetime(hold) {}
            #expect(Slip(number: 255, note: "") == nil)
            #expect(Slip(number: 0, note: String(repeating: "x", count: 2_401)) == nil)
        }
    }

    /// Somebody who kept every copy sees no more than that something changed, everywhere.
    @Test func `two copies differ everywhere, whatever was added`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder.path, key: key)
            var before = Data()
            for index in 0..<12 {
                try spool.add(try slip(UInt8(index % 6), index % 2 == 0 ? "een opmerking \(index)" : ""), to: "A")
                let now = try files(folder)["A.0"] ?? Data()
                if !before.isEmpty {
                    let same = zip(before, now).count { $0 == $1 }
                    // By chance one byte in 256 is the same.
                    #expect((now.count / 256 - 200...now.count / 256 + 200).contains(same))
                }
                before = now
            }
        }
    }
}
