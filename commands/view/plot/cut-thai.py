# Cuts Noto Sans Thai UI Bold (Debian: fonts-noto-ui-core) down to what pictures need:
#     python3 cut-thai.py /usr/share/fonts/truetype/noto/NotoSansThaiUI-Bold.ttf NotoSansThaiUI-Bold.ttf
# Pictures are drawn letter by letter. What the font does by features, this one has as
# letters: every form that a letter takes beside others gets a code of its own in the private
# use area, from the beginning of that form in thai.go on.
import sys

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ABOVE_TALL, ABOVE_VOWEL, ABOVE_BOTH, WITH_RING, TALL_RING, FOOTLESS = range(0xF600, 0xF600 + 6 * 0x80, 0x80)
ABOVE = [0xE31, 0xE34, 0xE35, 0xE36, 0xE37, 0xE47, 0xE4D]
TONES = [0xE48, 0xE49, 0xE4A, 0xE4B]
TONE_NAMES = {0xE48: "maiEkthai", 0xE49: "maiThothai", 0xE4A: "maiTrithai", 0xE4B: "maiChattawathai"}

font = TTFont(sys.argv[1])
cmap = font.getBestCmap()
wanted = {code: name for code, name in cmap.items() if 0xE00 <= code <= 0xE7F or code == 0x20}


def form(first, letter, glyph):
    wanted[first + letter - 0xE00] = glyph


def moved(glyph, x):
    pen = TTGlyphPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(TransformPen(pen, (1, 0, 0, 1, x, 0)))
    name = glyph + ".moved"
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (0, font["hmtx"][glyph][1] + x)
    return name


for letter in ABOVE + TONES + [0xE4C]:
    form(ABOVE_TALL, letter, cmap[letter] + ".narrow")
for letter in TONES + [0xE4C]:
    form(ABOVE_VOWEL, letter, cmap[letter] + ".small")
    form(ABOVE_BOTH, letter, moved(cmap[letter] + ".small", -188))  # where the vowel beneath it is
for letter in TONES:
    form(WITH_RING, letter, "nikhahit_" + TONE_NAMES[letter])
    form(TALL_RING, letter, "nikhahit_" + TONE_NAMES[letter] + ".narrow")
for letter in [0xE0E, 0xE0F, 0xE24, 0xE26, 0xE2C]:
    form(FOOTLESS, letter, cmap[letter] + ".short")
for letter in [0xE0D, 0xE10]:
    form(FOOTLESS, letter, cmap[letter] + ".less")
for letter in [0xE38, 0xE39, 0xE3A]:
    form(FOOTLESS, letter, cmap[letter] + ".small")

for table in font["cmap"].tables:
    if table.isUnicode():
        table.cmap = dict(wanted)
font["head"].unitsPerEm = 1080  # in place of 1000: marks above marks stay within a line of type

options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 5, 6, 13, 14])
options.drop_tables += ["GPOS", "GSUB", "GDEF", "DSIG"]
cut = subset.Subsetter(options)
cut.populate(unicodes=wanted)
cut.subset(font)
font.save(sys.argv[2])
