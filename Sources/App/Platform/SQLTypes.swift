package import Domain
package import Store

// How the values of the domain travel to the database and back.

extension ID: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }
    package static func read(_ row: Row, _ index: Int) throws -> ID { ID(trusted: try row[index]) }
}

extension Day: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }
    package static func read(_ row: Row, _ index: Int) throws -> Day { Day(trusted: try row[index]) }
}

extension Moment: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
    package static func read(_ row: Row, _ index: Int) throws -> Moment { Moment(milliseconds: try row[index]) }
}

extension Title: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }
    package static func read(_ row: Row, _ index: Int) throws -> Title { Title(trusted: try row[index]) }
}

extension Prose: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }
    package static func read(_ row: Row, _ index: Int) throws -> Prose { Prose(trusted: try row[index]) }
}

extension Grade: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(Int64(tenths)) }
    package static func read(_ row: Row, _ index: Int) throws -> Grade { Grade(tenths: try row[index]) }
}

extension Row {
    /// A word that the schema's CHECK holds to the cases of an enumeration.
    func word<Word: RawRepresentable>(_ index: Int, _ type: Word.Type = Word.self) throws -> Word
    where Word.RawValue == String {
        let text: String = try self[index]
        guard let word = Word(rawValue: text) else { throw StoreError.other("unknown word \(text)") }
        return word
    }
}
