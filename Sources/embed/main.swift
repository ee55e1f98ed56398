import Foundation
try "// nothing yet\n".write(toFile: CommandLine.arguments[3], atomically: true, encoding: .utf8)
