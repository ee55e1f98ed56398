enum AvatarSamples {
    static func all(_ v: Voice) -> [Sample] {
        let sizes: HTML = """
            <p class="line">\(Avatar("Fatima el Benali", size: .large))\(Avatar("Bram"))\(Avatar("Müge Yıldız", size: .small))\(Avatar("李娜"))</p>
            """
        let chips: HTML = """
            <p class="line">\(PersonChip("Bram Jansen", link: "/design"))\(PersonChip("Eva Smit", note: v.say("trekker", "owner")))</p>
            """
        return [Sample("avatar", sizes), Sample("person-chip", chips)]
    }
}
