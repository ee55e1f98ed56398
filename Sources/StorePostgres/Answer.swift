import CLibPQ
import Store

/// The result of a query, and the row of it that is being read. Owns the memory.
final class Answer: RowSource {
    let raw: OpaquePointer
    let rowCount: Int32
    let columnCount: Int
    /// The row that is read, from 0.
    var place: Int32 = 0

    init(owning raw: OpaquePointer) {
        self.raw = raw
        rowCount = PQntuples(raw)
        columnCount = Int(PQnfields(raw))
    }

    deinit { PQclear(raw) }

    /// "INSERT", "COMMIT", …, with the numbers after it.
    var commandTag: String { PQcmdStatus(raw).map { String(cString: $0) } ?? "" }

    var changedRows: Int { PQcmdTuples(raw).flatMap { Int(String(cString: $0)) } ?? 0 }

    func isNull(_ index: Int) -> Bool {
        PQgetisnull(raw, place, Int32(index)) == 1
    }

    func text(_ index: Int) throws -> String {
        guard !isNull(index), let start = PQgetvalue(raw, place, Int32(index)) else { throw mismatch(index, "text") }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(raw, place, Int32(index))))
        return String(decoding: bytes, as: UTF8.self)
    }

    func integer(_ index: Int) throws -> Int64 {
        guard let number = Int64(try text(index)) else { throw mismatch(index, "a whole number") }
        return number
    }

    func real(_ index: Int) throws -> Double {
        guard let number = Double(try text(index)) else { throw mismatch(index, "a number") }
        return number
    }

    func bool(_ index: Int) throws -> Bool {
        switch try text(index) {
        case "t", "1": return true
        case "f", "0": return false
        default: throw mismatch(index, "true or false")
        }
    }

    private func mismatch(_ index: Int, _ wanted: String) -> StoreError {
        isNull(index)
            ? .other("Column \(index) is NULL, and the program expected a value.")
            : .other("Column \(index) does not hold \(wanted).")
    }
}
