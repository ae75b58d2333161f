"""What figures are written with in each language. In the tables, ~ is a space at which no line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import TARGETS
from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.typography import typeset
from dateline.usage import usage_rules
from tests.test_inline import build

# The English sentence, what a model may give, and what is to be read. Where both are alike, nothing may be touched.
ARMENIAN = [
    # Times of day.
    (
        "The session opens at 3 p.m. on Monday.",
        "Նիստը կբացվի երկուշաբթի ժամը 3 p.m.-ին։",
        "Նիստը կբացվի երկուշաբթի ժամը 15:00-ին։",
    ),
    ("The session opens at 3:30 pm.", "Նիստը կբացվի ժամը 3:30 pm-ին։", "Նիստը կբացվի ժամը 15:30-ին։"),
    ("The train leaves at 9:05 a.m.", "Գնացքը մեկնում է ժամը 9:05 a.m.", "Գնացքը մեկնում է ժամը 09:05։"),
    ("The vote ended at 12:15 a.m.", "Քվեարկությունն ավարտվեց 12:15 a.m.-ին։", "Քվեարկությունն ավարտվեց 00:15-ին։"),
    ("Talks began at 12:30 p.m.", "Բանակցությունները սկսվեցին 12:30 p.m.-ին։", "Բանակցությունները սկսվեցին 12:30-ին։"),
    ("The blast was heard at 7:45 p.m.", "Պայթյունը լսվեց ժամը 7:45-ին։", "Պայթյունը լսվեց ժամը 19:45-ին։"),
    ("The blast was heard at 7:45 p.m.", "Պայթյունը լսվեց երեկոյան 7:45-ին։", "Պայթյունը լսվեց երեկոյան 7:45-ին։"),
    ("The blast was heard at 7:45 a.m.", "Պայթյունը լսվեց ժամը 7:45-ին։", "Պայթյունը լսվեց ժամը 7:45-ին։"),
    ("It opens at 5 p.m.", "Այն բացվում է ժամը 6 p.m.-ին։", "Այն բացվում է ժամը 6 p.m.-ին։"),
    # Days.
    ("He arrives on December 7.", "Նա կժամանի December 7-ին։", "Նա կժամանի դեկտեմբերի~7-ին։"),
    ("He arrives on Dec. 7.", "Նա կժամանի Dec. 7-ին։", "Նա կժամանի դեկտեմբերի~7-ին։"),
    ("He was born on May 9, 1965.", "Նա ծնվել է May 9, 1965-ին։", "Նա ծնվել է 1965~թ. մայիսի~9-ին։"),
    ("He arrives on June 3rd.", "Նա կժամանի June 3rd։", "Նա կժամանի հունիսի~3։"),
    ("He arrives on December 7.", "Նա կժամանի դեկտեմբեր 7-ին։", "Նա կժամանի դեկտեմբերի~7-ին։"),
    ("He arrives on December 7.", "Նա կժամանի դեկտեմբերի 7-ին։", "Նա կժամանի դեկտեմբերի 7-ին։"),
    ("He arrives on December 7.", "Նա կժամանի 7 դեկտեմբերի։", "Նա կժամանի 7 դեկտեմբերի։"),
    ("He arrives on December 7.", "Նա կժամանի December 8-ին։", "Նա կժամանի December 8-ին։"),
    ("Talks run from March 3-5.", "Բանակցությունները March 3-5-ն են։", "Բանակցությունները March 3-5-ն են։"),
    # Ordinals.
    ("It is the 7th round.", "Սա 7th փուլն է։", "Սա 7-րդ փուլն է։"),
    ("It is the 1st round.", "Սա 1st փուլն է։", "Սա 1-ին փուլն է։"),
    ("The 21st session ended.", "21st նիստն ավարտվեց։", "21-րդ նիստն ավարտվեց։"),
    ("The 102nd unit left.", "102nd ջոկատը գնաց։", "102-րդ ջոկատը գնաց։"),
    ("In the 19th century it fell.", "19-րդ դարում այն ընկավ։", "19-րդ դարում այն ընկավ։"),
    ("It is the 7th round.", "Սա 8th փուլն է։", "Սա 8th փուլն է։"),
    # Sums and great numbers.
    ("The bridge cost $5 million.", "Կամուրջն արժեր $5 million։", "Կամուրջն արժեր 5~միլիոն դոլար։"),
    ("The bridge cost $5 million.", "Կամուրջն արժեր $5 միլիոն։", "Կամուրջն արժեր 5 միլիոն դոլար։"),
    ("The bridge cost $5 million.", "Կամուրջն արժեր $5 միլիոն դոլար։", "Կամուրջն արժեր 5 միլիոն դոլար։"),
    ("The bridge cost €1.5 billion.", "Կամուրջն արժեր €1.5 billion։", "Կամուրջն արժեր 1,5~միլիարդ եվրո։"),
    ("The bridge cost £3bn.", "Կամուրջն արժեր £3bn։", "Կամուրջն արժեր 3~միլիարդ ֆունտ։"),
    ("A ticket costs $12.50.", "Տոմսն արժե $12.50։", "Տոմսն արժե 12,50~դոլար։"),
    ("A ticket costs $12,500.", "Տոմսն արժե $12,500։", "Տոմսն արժե 12~500~դոլար։"),
    ("It rose to $12.", "Այն հասավ $12-ի։", "Այն հասավ 12~դոլարի։"),
    ("It rose by $5 million.", "Այն աճեց $5 միլիոնով։", "Այն աճեց 5 միլիոն դոլարով։"),
    ("It rose to €12.", "Այն հասավ €12-ի։", "Այն հասավ €12-ի։"),
    ("It rose to $12.", "Այն հասավ $13։", "Այն հասավ $13։"),
    ("About 2.5 million people left.", "Մոտ 2.5 million մարդ գնաց։", "Մոտ 2,5~միլիոն մարդ գնաց։"),
    # Percent, units, degrees, ranges, decimals.
    ("It rose 5%.", "Այն աճեց 5 %-ով։", "Այն աճեց 5%-ով։"),
    ("It rose 4.5%.", "Այն աճեց 4.5 %-ով։", "Այն աճեց 4,5%-ով։"),
    ("The wind blew at 90 km/h.", "Քամին 90 km/h էր։", "Քամին 90~կմ/ժ էր։"),
    ("The 5-km road opened.", "5-km ճանապարհը բացվեց։", "5~կմ ճանապարհը բացվեց։"),
    ("The plant has 300 MW.", "Կայանն ունի 300MW։", "Կայանն ունի 300~ՄՎտ։"),
    ("It burned 30 sq km.", "Այրվեց 30 sq km։", "Այրվեց 30~քառ.~կմ։"),
    ("It was 20°C.", "20°C էր։", "20~°C էր։"),
    ("It was 20 °C.", "20 °C էր։", "20~°C էր։"),
    ("He ruled in 2019-2024.", "Նա ղեկավարեց 2019-2024 թվականներին։", "Նա ղեկավարեց 2019–2024 թվականներին։"),
    ("They won 3-2.", "Նրանք հաղթեցին 3-2։", "Նրանք հաղթեցին 3-2։"),
    ("Growth was 10–12 percent.", "Աճը 10-12 տոկոս էր։", "Աճը 10–12 տոկոս էր։"),
    ("It fell 1,234.5 points.", "Այն ընկավ 1,234.5 կետով։", "Այն ընկավ 1234,5 կետով։"),
]
AZERBAIJANI = [
    # Times of day, with the harmony of their endings.
    ("The session opens at 3 p.m.", "İclas saat 3 p.m.-də açılacaq.", "İclas saat 15:00-da açılacaq."),
    ("The session opens at 3:30 pm.", "İclas saat 3:30 pm-də açılacaq.", "İclas saat 15:30-da açılacaq."),
    ("The session opens at 3:25 pm.", "İclas saat 3:25 pm-da açılacaq.", "İclas saat 15:25-də açılacaq."),
    ("The session opens at 3:20 pm.", "İclas saat 3:20 pm-dan davam edir.", "İclas saat 15:20-dən davam edir."),
    ("The train leaves at 9:05 a.m.", "Qatar saat 9:05 a.m. yola düşür.", "Qatar saat 09:05 yola düşür."),
    ("The vote ended at 12:15 a.m.", "Səsvermə saat 12:15 a.m.-də bitdi.", "Səsvermə saat 00:15-də bitdi."),
    ("The blast was heard at 7:45 p.m.", "Partlayış saat 7:45-də eşidildi.", "Partlayış saat 19:45-də eşidildi."),
    (
        "The blast was heard at 7:45 p.m.",
        "Partlayış axşam saat 7:45-də eşidildi.",
        "Partlayış axşam saat 7:45-də eşidildi.",
    ),
    ("It opens at 5 p.m.", "O, saat 6 p.m.-də açılır.", "O, saat 6 p.m.-də açılır."),
    # Days.
    ("He arrives on December 7.", "O, December 7 gəlir.", "O, 7~dekabr gəlir."),
    ("He arrives on Dec. 7.", "O, Dec. 7 gəlir.", "O, 7~dekabr gəlir."),
    ("He was born on May 9, 1965.", "O, May 9, 1965 doğulub.", "O, 9~may 1965 doğulub."),
    ("He arrives on December 7.", "O, dekabr 7 gəlir.", "O, 7~dekabr gəlir."),
    ("Victory Day is May 9.", "Bu, 9 May Qələbə Günüdür.", "Bu, 9 May Qələbə Günüdür."),
    ("He arrives on December 7.", "O, dekabrın 7-də gəlir.", "O, dekabrın 7-də gəlir."),
    ("He arrives on December 7.", "O, December 7-də gəlir.", "O, December 7-də gəlir."),
    ("He arrives on December 7.", "O, December 8 gəlir.", "O, December 8 gəlir."),
    # Ordinals.
    ("It is the 1st round.", "Bu, 1st mərhələdir.", "Bu, 1-ci mərhələdir."),
    ("It is the 3rd round.", "Bu, 3rd mərhələdir.", "Bu, 3-cü mərhələdir."),
    ("It is the 4th round.", "Bu, 4-ci mərhələdir.", "Bu, 4-cü mərhələdir."),
    ("It is the 6th round.", "Bu, 6-ci mərhələdir.", "Bu, 6-cı mərhələdir."),
    ("It is the 9th round.", "Bu, 9-ci mərhələdir.", "Bu, 9-cu mərhələdir."),
    ("It is the 10th round.", "Bu, 10th mərhələdir.", "Bu, 10-cu mərhələdir."),
    ("It is the 40th round.", "Bu, 40-ci mərhələdir.", "Bu, 40-cı mərhələdir."),
    ("It is the 50th round.", "Bu, 50-cı mərhələdir.", "Bu, 50-ci mərhələdir."),
    ("It is the 100th round.", "Bu, 100-ci mərhələdir.", "Bu, 100-cü mərhələdir."),
    ("It was in 1986.", "Bu, 1986-ci ildə olub.", "Bu, 1986-cı ildə olub."),
    ("It was in 2024.", "Bu, 2024-ci ildə olub.", "Bu, 2024-cü ildə olub."),
    ("It was in 1990.", "Bu, 1990ci ildə olub.", "Bu, 1990-cı ildə olub."),
    ("It is the 10,000th tree.", "Bu, 10 000-cı ağacdır.", "Bu, 10~000-ci ağacdır."),
    ("It was the 7th round.", "Bu, 6-ci mərhələdir.", "Bu, 6-ci mərhələdir."),
    # Sums and great numbers.
    ("The bridge cost $5 million.", "Körpü $5 million başa gəldi.", "Körpü 5~milyon dollar başa gəldi."),
    ("They got a $5 million loan.", "Onlar $5 milyon kredit aldı.", "Onlar 5 milyon dollar kredit aldı."),
    ("The bridge cost $5 million.", "Körpü $5 milyona başa gəldi.", "Körpü 5 milyon dollara başa gəldi."),
    ("They got a $5 million loan.", "$5 milyonluq kredit alındı.", "5 milyon dollarlıq kredit alındı."),
    ("The bridge cost €5 million.", "Körpü €5 milyona başa gəldi.", "Körpü €5 milyona başa gəldi."),
    ("The bridge cost €1.5 billion.", "Körpünün qiyməti €1.5 billion.", "Körpünün qiyməti 1,5~milyard avro."),
    ("A ticket costs $12.50.", "Bilet $12.50.", "Bilet 12,50~dollar."),
    ("A ticket costs ₼12.", "Bilet ₼12.", "Bilet 12~manat."),
    ("About 2.5 million people left.", "Təxminən 2.5 million nəfər getdi.", "Təxminən 2,5~milyon nəfər getdi."),
    # Percent, units, degrees, ranges.
    ("It rose 5%.", "O, 5 % artdı.", "O, 5% artdı."),
    ("It rose 5%.", "O, 5 faiz artdı.", "O, 5 faiz artdı."),
    ("The wind blew at 90 km/h.", "Külək 90 km/h əsdi.", "Külək 90~km/saat əsdi."),
    ("The plant has 300 MW.", "Stansiya 300 MW verir.", "Stansiya 300~MVt verir."),
    ("He carried 30 kg.", "O, 30 kg aparırdı.", "O, 30~kq aparırdı."),
    ("It is 5 km long.", "O, 5 km uzunluqdadır.", "O, 5~km uzunluqdadır."),
    ("It was 20°C.", "20°C idi.", "20~°C idi."),
    ("He ruled in 2019-2024.", "O, 2019-2024 illərdə idarə etdi.", "O, 2019–2024 illərdə idarə etdi."),
    ("They won 3-2.", "Onlar 3-2 uddu.", "Onlar 3-2 uddu."),
    ("It took 12,345.6 hours.", "Bu, 12,345.6 saat çəkdi.", "Bu, 12~345,6 saat çəkdi."),
]
RUSSIAN = [
    # Times of day.
    (
        "The session opens at 3 p.m. on Monday.",
        "Заседание начнётся в понедельник в 3 p.m.",
        "Заседание начнётся в понедельник в 15:00.",
    ),
    ("The session opens at 3:30 pm.", "Заседание начнётся в 3:30 pm.", "Заседание начнётся в 15:30."),
    (
        "The train leaves at 9:05 a.m. daily.",
        "Поезд отправляется в 9:05 a.m. ежедневно.",
        "Поезд отправляется в 09:05 ежедневно.",
    ),
    ("The vote ended at 12:15 a.m.", "Голосование завершилось в 12:15 a.m.", "Голосование завершилось в 00:15."),
    ("The blast was heard at 7:45 p.m.", "Взрыв прогремел в 7:45.", "Взрыв прогремел в 19:45."),
    ("The blast was heard at 7:45 p.m.", "Взрыв прогремел в 7:45 вечера.", "Взрыв прогремел в 7:45 вечера."),
    ("The blast was heard at 7:45 a.m.", "Взрыв прогремел в 7:45.", "Взрыв прогремел в 7:45."),
    ("It was 7:45 a.m. here and 7:45 p.m. there.", "Здесь было 7:45, там 7:45.", "Здесь было 7:45, там 7:45."),
    ("It opens at 5 p.m.", "Он открывается в 6 p.m.", "Он открывается в 6 p.m."),
    # Days.
    ("He arrives on December 7.", "Он прибудет December 7.", "Он прибудет 7~декабря."),
    ("He arrives on Dec. 7.", "Он прибудет Dec. 7.", "Он прибудет 7~декабря."),
    ("He was born on May 9, 1965.", "Он родился May 9, 1965.", "Он родился 9~мая 1965~года."),
    ("He arrives on December 7.", "Он прибудет декабря 7.", "Он прибудет 7~декабря."),
    ("He arrives on December 7.", "Он прибудет 7 декабрь.", "Он прибудет 7~декабря."),
    ("He arrives on December 7.", "Он прибудет 7 Декабря.", "Он прибудет 7~декабря."),
    ("He arrives on December 7.", "Он прибудет 7 декабря.", "Он прибудет 7 декабря."),
    ("He arrives on December 7.", "Он прибудет December 8.", "Он прибудет December 8."),
    ("He arrived in December 2007.", "Он прибыл в декабре 2007 года.", "Он прибыл в декабре 2007 года."),
    # Ordinals and centuries.
    ("It is the 7th round.", "Это 7th раунд.", "Это 7-й раунд."),
    ("The 21st session ended.", "21st сессия завершилась.", "21st сессия завершилась."),
    ("In the 19th century it fell.", "В 19-м веке она пала.", "В XIX веке она пала."),
    ("In the 21st century it fell.", "В 21st веке она пала.", "В XXI веке она пала."),
    ("In the 5th century it fell.", "В 5 веке она пала.", "В V веке она пала."),
    ("From the 16th to the 18th century.", "С 16-го по 18-й века.", "С XVI по XVIII века."),
    ("In the 19th century it fell.", "В XIX веке она пала.", "В XIX веке она пала."),
    ("In the 19th century 7 men came.", "В XIX веке пришли 7 человек.", "В XIX веке пришли 7 человек."),
    # Sums and great numbers.
    ("The bridge cost $5 million.", "Мост обошелся в $5 million.", "Мост обошелся в 5~млн долларов."),
    ("The bridge cost $5 million.", "Мост обошелся в $5 млн.", "Мост обошелся в $5~млн."),
    ("The bridge cost €1.5 billion.", "Мост обошелся в €1.5 billion.", "Мост обошелся в 1,5~млрд евро."),
    ("The bridge cost £3bn.", "Мост обошелся в £3bn.", "Мост обошелся в 3~млрд фунтов."),
    ("A ticket costs $12.50.", "Билет стоит $12.50.", "Билет стоит $12,50."),
    ("The bridge cost $5 million.", "Мост обошелся в $6 million.", "Мост обошелся в $6 million."),
    ("About 2.5 million people left.", "Уехали около 2.5 million человек.", "Уехали около 2,5~млн человек."),
    ("About 12 billion people.", "Около 12 billion человек.", "Около 12~млрд человек."),
    # Percent, units, degrees, ranges.
    ("It rose 5%.", "Он вырос на 5 %.", "Он вырос на 5%."),
    ("The wind blew at 90 km/h.", "Ветер дул со скоростью 90 km/h.", "Ветер дул со скоростью 90~км/ч."),
    ("The wind blew at 90kph.", "Ветер дул со скоростью 90kph.", "Ветер дул со скоростью 90~км/ч."),
    ("The plant has 300 MW.", "Станция даёт 300 MW.", "Станция даёт 300~МВт."),
    ("It burned 30 sq km.", "Сгорело 30 sq km.", "Сгорело 30~кв.~км."),
    ("He carried 30 kg.", "Он нёс 30 kg.", "Он нёс 30~кг."),
    ("It was 20°C.", "Было 20°C.", "Было 20~°C."),
    ("It was -5°C.", "Было -5°C.", "Было -5~°C."),
    ("It was -5°C.", "Было – 5°C.", "Было -5~°C."),
    ("It was minus 5 degrees.", "Было - 5 градусов.", "Было -5 градусов."),
    ("It was 5 degrees.", "Было — 5 градусов.", "Было — 5 градусов."),
    ("He ruled in 2019-2024.", "Он правил в 2019-2024 годах.", "Он правил в 2019–2024 годах."),
    ("They won 3-2.", "Они победили 3-2.", "Они победили 3-2."),
    ("The Su-27 flew 300 km.", "Су-27 пролетел 300 km.", "Су-27 пролетел 300~км."),
    ("It fell 12,345.6 points.", "Он упал на 12,345.6 пункта.", "Он упал на 12~345,6 пункта."),
]
GERMAN = [
    # Times of day.
    (
        "The session opens at 3 p.m. on Monday.",
        "Die Sitzung beginnt am Montag um 3 p.m.",
        "Die Sitzung beginnt am Montag um 15~Uhr.",
    ),
    ("The session opens at 3:30 pm.", "Die Sitzung beginnt um 3:30 pm.", "Die Sitzung beginnt um 15.30~Uhr."),
    (
        "The session opens at 3:30 p.m. here.",
        "Die Sitzung beginnt um 3:30 p.m. Uhr hier.",
        "Die Sitzung beginnt um 15.30~Uhr hier.",
    ),
    ("The train leaves at 9:05 a.m.", "Der Zug fährt um 9:05 a.m. ab.", "Der Zug fährt um 9.05~Uhr ab."),
    ("The vote ended at 12:15 a.m.", "Die Abstimmung endete um 12:15 a.m.", "Die Abstimmung endete um 0.15~Uhr."),
    (
        "The blast was heard at 7:45 p.m.",
        "Die Explosion war um 7:45 Uhr zu hören.",
        "Die Explosion war um 19.45~Uhr zu hören.",
    ),
    (
        "The blast was heard at 7:45 p.m.",
        "Die Explosion war um 7:45 Uhr abends zu hören.",
        "Die Explosion war um 7:45~Uhr abends zu hören.",
    ),
    (
        "The blast was heard at 7:45 a.m.",
        "Die Explosion war um 7:45 Uhr zu hören.",
        "Die Explosion war um 7:45~Uhr zu hören.",
    ),
    ("It opened at 3:30 p.m. there.", "Am Ort öffnete es um 3:30 Uhr.", "Am Ort öffnete es um 15.30~Uhr."),
    ("It opens at 5 p.m.", "Es öffnet um 6 p.m.", "Es öffnet um 6 p.m."),
    # Days.
    ("He arrives on December 7.", "Er kommt am December 7 an.", "Er kommt am 7.~Dezember an."),
    ("He arrives on Dec. 7.", "Er kommt am Dec. 7 an.", "Er kommt am 7.~Dezember an."),
    ("He was born on May 9, 1965.", "Er wurde am May 9, 1965 geboren.", "Er wurde am 9.~Mai 1965 geboren."),
    ("He arrives on December 7.", "Er kommt am Dezember 7 an.", "Er kommt am 7.~Dezember an."),
    ("He arrives on December 7.", "Er kommt am 7 Dezember an.", "Er kommt am 7.~Dezember an."),
    ("He arrives on September 7.", "Er kommt am 7. September an.", "Er kommt am 7. September an."),
    ("He arrives on September 7.", "Er kommt am September 7 an.", "Er kommt am 7.~September an."),
    ("He arrives on December 7.", "Er kommt am December 8 an.", "Er kommt am December 8 an."),
    ("He arrived in April 2007.", "Er kam im April 2007 an.", "Er kam im April 2007 an."),
    # Ordinals.
    ("It is the 7th round.", "Es ist die 7th Runde.", "Es ist die 7. Runde."),
    ("It is the 21st round.", "Es ist die 21st Runde.", "Es ist die 21. Runde."),
    ("In the 19th century it fell.", "Im 19th Jahrhundert fiel sie.", "Im 19. Jahrhundert fiel sie."),
    ("In the 19th century it fell.", "Im 19. Jahrhundert fiel sie.", "Im 19. Jahrhundert fiel sie."),
    ("It is the 7th round.", "Es ist die 8th Runde.", "Es ist die 8th Runde."),
    # Sums and great numbers.
    ("The bridge cost $5 million.", "Die Brücke kostete $5 million.", "Die Brücke kostete 5~Millionen Dollar."),
    ("The bridge cost $1 million.", "Die Brücke kostete $1 million.", "Die Brücke kostete 1~Million Dollar."),
    ("The bridge cost $1.5bn.", "Die Brücke kostete $1.5bn.", "Die Brücke kostete 1,5~Milliarden Dollar."),
    ("The bridge cost $5 million.", "Die Brücke kostete $5 Millionen.", "Die Brücke kostete 5 Millionen Dollar."),
    (
        "The bridge cost $5 million.",
        "Die Brücke kostete $5 Millionen Dollar.",
        "Die Brücke kostete 5 Millionen Dollar.",
    ),
    ("The bridge cost €2 trillion.", "Die Brücke kostete €2 trillion.", "Die Brücke kostete 2~Billionen Euro."),
    ("A ticket costs $12.50.", "Eine Karte kostet $12.50.", "Eine Karte kostet 12,50~Dollar."),
    ("A ticket costs £12,500.", "Eine Karte kostet £12,500.", "Eine Karte kostet 12.500~Pfund."),
    ("A ticket costs $12.", "Eine Karte kostet $13.", "Eine Karte kostet $13."),
    ("About 2.5 million people left.", "Etwa 2.5 million Menschen gingen.", "Etwa 2,5~Millionen Menschen gingen."),
    ("A $5-$7 ticket.", "Eine Karte für $5-$7.", "Eine Karte für $5-$7."),
    # Percent, units, degrees, ranges.
    ("It rose 5%.", "Er stieg um 5%.", "Er stieg um 5~%."),
    ("It rose 4.5%.", "Er stieg um 4.5 %.", "Er stieg um 4,5~%."),
    ("The wind blew at 90 kph.", "Der Wind wehte mit 90 kph.", "Der Wind wehte mit 90~km/h."),
    ("The wind blew at 90 km/h.", "Der Wind wehte mit 90 km/h.", "Der Wind wehte mit 90~km/h."),
    ("It burned 30 sq km.", "Es brannten 30 sq km.", "Es brannten 30~km²."),
    ("It was 20°C.", "Es waren 20°C.", "Es waren 20~°C."),
    ("He ruled in 2019-2024.", "Er regierte 2019-2024.", "Er regierte 2019–2024."),
    ("He ruled in 2019-24.", "Er regierte 2019-24.", "Er regierte 2019–24."),
    ("They won 3-2.", "Sie gewannen 3-2.", "Sie gewannen 3-2."),
    ("Growth was 10 to 12 percent.", "Das Wachstum lag bei 10-12 Prozent.", "Das Wachstum lag bei 10–12~Prozent."),
    ("It fell 12,345.6 points.", "Er fiel um 12,345.6 Punkte.", "Er fiel um 12.345,6 Punkte."),
    ("Flight 1234-5678 left.", "Flug 1234-5678 startete.", "Flug 1234-5678 startete."),
]
TABLES = {"hy": ARMENIAN, "az": AZERBAIJANI, "ru": RUSSIAN, "de": GERMAN}
ROWS = [
    pytest.param(lang, *row, id=f"{lang}-{number}")
    for lang, table in TABLES.items()
    for number, row in enumerate(table, 1)
]


def set_text(source: str, target: str, lang: str) -> str:
    return typeset(source, InlineText(target), lang).text


@pytest.mark.parametrize(("lang", "source", "model", "expected"), ROWS)
def test_figures_are_written_as_the_language_writes(lang: str, source: str, model: str, expected: str) -> None:
    assert set_text(source, model, lang).replace("\u00a0", "~") == expected


@pytest.mark.parametrize("lang", TABLES)
def test_what_is_right_already_stays(lang: str) -> None:
    right = [(source, expected.replace("~", "\u00a0")) for source, _, expected in TABLES[lang]]
    assert [set_text(source, text, lang) for source, text in right] == [text for _, text in right]


@pytest.mark.parametrize("lang", TABLES)
def test_nothing_is_guessed_where_the_source_has_no_such_figures(lang: str) -> None:
    for _, model, _ in TABLES[lang]:
        assert usage_rules("The minister arrived and spoke to the press.", lang) == []
        bare = model.replace("%", " Prozent") if lang == "de" else model
        assert all(not list(rule(bare)) for rule in usage_rules("The 999 met.", lang))


@pytest.mark.parametrize("lang", TARGETS)
def test_tags_keep_their_number_and_stay_beside_the_figures(lang: str) -> None:
    written = typeset("It cost $5 million at 3 p.m.", build("x <", "<b>", "$5 million", "</b>", " y 3 p.m. z"), lang)
    assert [tag.raw for tag in written.tags] == ["<b>", "</b>"]
    assert "5" in written.text[written.tags[0].at : written.tags[1].at]


@pytest.mark.parametrize("lang", TARGETS)
@pytest.mark.parametrize(
    "piece", ["`$5 million`", "https://example.org/3-p.m./December-7", "{count, plural, one {7th}}"]
)
def test_placeables_stay(lang: str, piece: str) -> None:
    source = f"It cost $5 million on December 7 at 3 p.m., the 7th: {piece}."
    assert piece in set_text(source, f"x {piece} y", lang)
    void = InlineText("x  y", (Tag(TagKind.VOID, piece, 2),))
    assert piece in typeset(source, void, lang).render()


_PIECES = [
    "$5 million",
    "$5",
    "€1.5bn",
    "5 million",
    "3:30 p.m.",
    "3 pm",
    "3:30",
    "December 7",
    "Dec. 7, 2026",
    "декабря 7",
    "7th",
    "1st century",
    "19-м веке",
    "6-ci",
    "90 km/h",
    "5 km",
    "20°C",
    "-5°C",
    " – 5°C",
    "10-12",
    "2019-2024",
    "10–12%",
    "12,345.6",
    "-də",
    "-ին",
    " Uhr",
    " միլիոն",
    " milyon",
    " Millionen",
    "dollar",
    " ",
    " ",
    " ",
    ".",
    ",",
    "(",
    ")",
    "«",
    "»",
    "x",
    "на ",
    "in the ",
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=10).map("".join)


@settings(max_examples=500, deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(TARGETS))
def test_twice_is_once(source: str, target: str, lang: str) -> None:
    once = set_text(source, target, lang)
    assert set_text(source, once, lang) == once
