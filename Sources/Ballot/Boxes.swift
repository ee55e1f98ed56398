package import Store

/// A folder of boxes outside the database, in which answers wait that are nobody's. What a box is named says nothing.
package protocol Boxes: Sendable {
    /// The random name of this very folder; made when it is not there. Boxes belong to the folder they were begun in.
    func place() throws -> String
    /// How many answers are in a box; 0 for one that was never used, or is burnt.
    func count(_ box: String) throws -> Int
    /// Overwrites a box and takes it away; nothing when it is gone already.
    func burn(_ box: String) throws
    /// Holds a box against every other process; throws ``StoreError/locked(path:)`` when another one has it.
    func hold(_ box: String) throws -> FileHold
}
