package digests

// picture shows the first of the other sections that can be drawn.
func picture() section { return section{key: "picture", draws: true} }
