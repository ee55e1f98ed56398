"""Makes Sources/Credentials/KnownPasswords.swift from the list of a released zxcvbn (MIT licence).

    .venv/bin/pip download zxcvbn==4.5.0 --no-deps --no-binary :all: -d /tmp/zx && tar xzf /tmp/zx/zxcvbn-4.5.0.tar.gz -C /tmp/zx
    python3 scripts/known_passwords.py /tmp/zx/zxcvbn-4.5.0/zxcvbn/frequency_lists.py

A filter (Bloom) instead of the words: a twentieth of the size; one good password in 250 is refused without need.
"""

import base64
import runpy
import sys
from pathlib import Path

# What Dutch organisations choose, which an English list does not know.
DUTCH = """welkom welkom01 welkom123 wachtwoord wachtwoord1 geheim geheim123 hallo123 zomer winter herfst lente voorjaar
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart augustus september oktober november
december amsterdam rotterdam utrecht denhaag eindhoven groningen nederland holland oranje feyenoord psveindhoven
koffie pannenkoek stroopwafel fietsen vakantie zonnebloem ikhouvanjou qwertyuiop sinterklaas kerstmis""".split()
MASK = (1 << 64) - 1
PROBES = 8


def mixed(word: bytes) -> int:
    it = 0xCBF29CE484222325
    for byte in word:
        it = (it ^ byte) * 0x100000001B3 & MASK
    it = (it ^ it >> 30) * 0xBF58476D1CE4E5B9 & MASK
    it = (it ^ it >> 27) * 0x94D049BB133111EB & MASK
    return it ^ it >> 31


def places(word: str, size: int) -> list[int]:
    it = mixed(word.encode())
    first, step = it & 0xFFFFFFFF, it >> 32 | 1
    return [(first + probe * step) % size for probe in range(PROBES)]


words = runpy.run_path(sys.argv[1])["FREQUENCY_LISTS"]["passwords"]
words = words.split(",") if isinstance(words, str) else words
# Shorter ones are refused for their length; those of six and seven letters matter with something put behind them.
kept = sorted({word for word in words if len(word) >= 8} | {word for word in words[:8000] if len(word) >= 6} | set(DUTCH))
size = len(kept) * 23 // 2 // 8 * 8
bits = bytearray(size // 8)
for word in kept:
    for place in places(word, size):
        bits[place // 8] |= 1 << place % 8
text = base64.b64encode(bytes(bits)).decode()
lines = [text[i : i + 110] for i in range(0, len(text), 110)]
out = f'''internal import Foundation

// Written by scripts/known_passwords.py; do not edit.

/// {len(kept)} passwords that attackers try first, as a Bloom filter: from the frequency list of zxcvbn-python 4.5.0
/// (MIT licence, © Dropbox and Daniel Wolf), with some Dutch ones. One good password in 250 is taken for a known one.
enum KnownPasswords {{
    private static let probes: UInt64 = {PROBES}
    private static let bits = [UInt8](Data(base64Encoded: text) ?? Data())

    /// - Parameter word: in lower case
    static func contains(_ word: String) -> Bool {{
        let size = UInt64(bits.count) * 8
        guard size > 0 else {{ return false }}
        let mixed = mixed(word.utf8)
        let (first, step) = (mixed & 0xFFFF_FFFF, mixed >> 32 | 1)
        return (0..<probes).allSatisfy {{ probe in
            let place = (first &+ probe &* step) % size
            return bits[Int(place / 8)] >> UInt8(place % 8) & 1 == 1
        }}
    }}

    /// FNV-1a with the finish of SplitMix64.
    private static func mixed(_ bytes: some Sequence<UInt8>) -> UInt64 {{
        var it: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {{ it = (it ^ UInt64(byte)) &* 0x100_0000_01B3 }}
        it = (it ^ it >> 30) &* 0xBF58_476D_1CE4_E5B9
        it = (it ^ it >> 27) &* 0x94D0_49BB_1331_11EB
        return it ^ it >> 31
    }}

    private static let text = """
'''
out += "".join(f"        {line}\\\n" for line in lines[:-1]) + f'        {lines[-1]}\n        """\n}}\n'
Path("Sources/Credentials/KnownPasswords.swift").write_text(out)
print(len(kept), "passwords,", len(bits), "bytes,", out.count("\n"), "lines")
