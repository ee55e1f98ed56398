import Domain
import Web

extension Guest {
    /// Only on paper: whose page this is, and of which day.
    var printHead: HTML {
        """
        <p class="print-head"><span>\(organisation.name)</span><span>\(voice.fullDay(CalendarDay(number: today.number)))</span></p>

        """
    }
}
