import Store
import Testing

@Suite struct SQLTests {
    @Test func `values become numbered parameters`() {
        let sql: SQL = "SELECT \("a"), \(2), \(true), \(nil as Double?)"
        #expect(sql.text == "SELECT ?1, ?2, ?3, ?4")
        #expect(sql.values == [.text("a"), .integer(2), .bool(true), .null])
    }

    @Test func `a nested part goes on counting`() {
        let part: SQL = "id = \("x") OR name = \("?1")"
        let sql: SQL = "SELECT \(1) WHERE \(sql: part) AND age > \(18)"
        #expect(sql.text == "SELECT ?1 WHERE id = ?2 OR name = ?3 AND age > ?4")
        #expect(sql.text(mark: UInt8(ascii: "$")) == "SELECT $1 WHERE id = $2 OR name = $3 AND age > $4")
        #expect(sql.values == [.integer(1), .text("x"), .text("?1"), .integer(18)])
    }

    @Test func `question marks in the text stay what they are`() {
        let part: SQL = "SELECT 'why?1 it''s ?2', \"?3\" -- ?1\n, \(5)"
        let sql: SQL = "\(1) \(sql: part)"
        #expect(sql.text(mark: UInt8(ascii: "$")) == "$1 SELECT 'why?1 it''s ?2', \"?3\" -- ?1\n, $2")
    }

    @Test func `more than nine parameters count on`() {
        let sql: SQL = "\(list: Array(1...12))"
        #expect(sql.text == "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12")
    }

    @Test func `a list binds each element and an empty one finds nothing`() {
        let some: SQL = "id IN (\(list: ["a", "b"]))"
        let none: SQL = "id IN (\(list: [String]()))"
        #expect(some.text == "id IN (?1, ?2)")
        #expect(none.text == "id IN (NULL)")
    }

    @Test func `parts are joined`() {
        let sql = SQL.join(["a = \(1)", "b = \(2)"], separator: " AND ") + " LIMIT \(3)"
        #expect(sql.text == "a = ?1 AND b = ?2 LIMIT ?3")
        #expect(SQL.join([], separator: ", ").text == "")
    }
}
