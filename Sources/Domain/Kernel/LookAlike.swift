/// Letters of one script that are drawn like those of another: `аnna` with a Cyrillic а is not `anna`.
package enum LookAlike {
    /// Whether Latin letters stand beside letters that imitate them, or letters are there that are only a drawing of
    /// Latin ones (full width, mathematical). What is wholly of one script, as `борис@пример.рф`, is not.
    package static func isMixed(_ text: String) -> Bool {
        var (isLatin, isOther) = (false, false)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: isLatin = true
            // Greek and Coptic, Cyrillic, Armenian, Cherokee, Coptic, Lisu, Georgian.
            case 0x370...0x3FF, 0x400...0x52F, 0x530...0x58F, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1C8F,
                0x1F00...0x1FFF, 0x2C80...0x2CFF, 0x2DE0...0x2DFF, 0xA4D0...0xA4FF, 0xA640...0xA69F, 0xAB70...0xABBF:
                isOther = true
            // Phonetic and small letters, letter-like signs, enclosed, full width, mathematical.
            case 0x250...0x2AF, 0x1D00...0x1DBF, 0x2100...0x214F, 0x2460...0x24FF, 0xFF01...0xFF5E,
                0x1D400...0x1D7FF, 0x1F100...0x1F1FF:
                return true
            default: continue
            }
        }
        return isLatin && isOther
    }
}
