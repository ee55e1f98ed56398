"""Three servers, one PostgreSQL, 10,000 people, 50 kills: is each reminder written exactly once?

    .venv/bin/python scripts/reminders.py [PEOPLE] [KILLS]
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))

from reminding import remind  # noqa: E402
from running import Postgres  # noqa: E402

people, kills = (int(text) for text in (sys.argv[1:] + ["10000", "50"][len(sys.argv) - 1:]))
postgres = Postgres(fsync=True)
try:
    with tempfile.TemporaryDirectory() as folder:
        outcome = remind(postgres, Path(folder), people, kills)
finally:
    postgres.close()
print(f"{outcome.people} people, {outcome.kills} kills ({outcome.amid} while people waited): {outcome.letters} reminders "
      f"for {outcome.persons} people in {outcome.seconds:.0f} s")
sys.exit(0 if outcome.letters == outcome.persons == outcome.people else 1)
