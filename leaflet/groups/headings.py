"""The headings that people write over columns in their own languages, used only for hints.

The words are from address books and order forms, in the languages of the shipped leaflets and some
others. Upper and lower case, accents, spaces and the look-alike letters of Arabic keyboards make no
difference.
"""

import re
from collections.abc import Sequence
from functools import cache

from leaflet.errors import shortened
from leaflet.statement import language_names

# Field -> the words for it. A word that could mean several columns is listed under the likeliest.
_WORDS = {
    "name": """
        group; groups; group name; Gruppen; groupes; grupos; gruplar; группы; групп; مجموعات; گروهها
        קבוצות; խմբեր; local group; organisation; organization; city; town; place
        Gruppe; Gruppenname; Ortsgruppe; Name der Gruppe; Verein; Initiative; Ort; Stadt
        groupe; nom; nom du groupe; ville; grupo; nombre; ciudad; grup; isim; ad; adı; grup adı; il
        группа; название; имя; город; gruppo; nome; grupa; nazwa; komê; kom; nav; navê komê
        مجموعة; المجموعة; الاسم; اسم; اسم المجموعة; المدينة; گروه; نام; نام گروه; شهر; گروپ; نام
        ناو; گرووپ; ناوی گرووپ; שם; קבוצה; שם הקבוצה; עיר; խումբ; անուն; քաղաք""",
    "contact": """
        contacts; contact details; phone; telephone; tel; email; e-mail; mail; mobile
        Kontakt; Kontakte; Kontaktdaten; Ansprechpartner; Ansprechperson; Telefon; Handy
        contact; coordonnées; téléphone; courriel; contacto; teléfono; correo; correo electrónico
        iletişim; iletişim bilgileri; telefon; e-posta; контакт; контакты; телефон; почта
        contatto; contatti; telefono; kontakty; têkilî; peywendî; e-name
        اتصال; للاتصال; للتواصل; التواصل; هاتف; الهاتف; بريد; البريد الإلكتروني; تماس; تلفن; ایمیل
        اطلاعات تماس; رابطہ; فون; پەیوەندی; تەلەفۆن; ژمارەی تەلەفۆن; ئیمەیل
        קשר; יצירת קשר; פרטי קשר; טלפון; דואל; կապ; հեռախոս; էլ. փոստ""",
    "meeting": """
        meetings; meeting place; meeting time; when and where; date; time; event
        Treffen; Treffpunkt; Termin; Termine; Datum; Zeit; Uhrzeit; Versammlung
        réunion; réunions; rencontre; rendez-vous; date; reunión; reuniones; encuentro; cita
        fecha; toplantı; buluşma; tarih; zaman; встреча; встречи; собрание; дата
        riunione; incontro; spotkanie; civîn; dem; dîrok; اجتماع; الاجتماع; لقاء; اللقاء; موعد
        جلسه; جلسات; دیدار; قرار; زمان و مکان; اجلاس; ملاقات; میٹنگ; کۆبوونەوە; کات
        מפגש; מפגשים; פגישה; תאריך; հանդիպում; ժողով""",
    "when": """
        Wann; quand; cuándo; ne zaman; когда; quando; kiedy; kengî; متى; کی; کب; کەی; מתי; երբ""",
    "where": """
        Wo; où; dónde; nerede; где; dove; gdzie; li ku; أين; کجا; کہاں; لە کوێ; איפה; որտեղ""",
    "url": """
        web; website; web site; web address; internet; homepage; link; address; www
        Webseite; Website; Webadresse; Internetseite; Internetadresse; Adresse; Link
        site; site web; site internet; lien; adresse; sitio; sitio web; página web; enlace
        dirección; web sitesi; internet sitesi; bağlantı; adres; сайт; веб-сайт; ссылка; адрес
        sito; sito web; strona; malper; girêdan; موقع; الموقع; رابط; الرابط; الموقع الإلكتروني
        وبسایت; سایت; پیوند; لینک; نشانی; ویب سائٹ; لنک; ماڵپەڕ; بەستەر; אתר; קישור; כתובת
        կայք; հղում; կայքէջ""",
    "languages": """
        language; lang; langs; tag; tags; Sprache; Sprachen; langue; langues; idioma; idiomas
        lengua; lenguas; dil; diller; язык; языки; lingua; lingue; język; języki; ziman; zimanan
        لغة; اللغة; لغات; اللغات; زبان; زبانها; زبان‌ها; زبانیں; زمان; زمانەکان; שפה; שפות
        լեզու; լեզուներ""",
    "size": """
        format; paper size; Größe; Groesse; Format; Papiergröße; taille; tamaño; formato; boyut
        ebat; размер; формат; misura; rozmiar; mezinahî; pîvan; حجم; الحجم; مقاس; المقاس; اندازه
        قطع; سائز; قەبارە; גודל; չափ""",
    "fold": """
        folding; folded; Falz; Falzung; Faltung; Falzart; Falten; pli; pliage; pliegue; plegado
        katlama; kat; сгиб; фальц; складывание; piega; składanie; qat; qatkirin; طي; الطي; طية
        تا; تاخوردگی; نوع تا; تہ; قەدکردن; קיפול; ծալում; ծալք""",
    "paper": """
        sheet; Papier; Papierformat; Bogen; papier; feuille; papel; hoja; kağıt; бумага; лист
        carta; foglio; kaxez; ورق; الورق; کاغذ; برگه; کاغەز; נייר; թուղթ""",
    "up": """
        per sheet; copies per sheet; Nutzen; pro Blatt; Stück pro Blatt; par feuille; por hoja
        sayfada; на листе; في الورقة; در هر برگ; בכל גיליון""",
    "sides": """
        side; pages; Seiten; Seite; Seitenzahl; côtés; faces; recto verso; caras; lados; yüz
        стороны; сторон; lati; rû; وجوه; الوجوه; رو; طرف; روو; צדדים; կողմեր""",
    "style": """
        look; design; layout; Stil; Gestaltung; Aussehen; estilo; aspecto; stil; biçim; стиль
        نمط; سبک; ستایل; סגנון; ոճ""",
    "copies": """
        copy; number; number of copies; amount; quantity; qty; count; print run; how many
        Anzahl; Auflage; Stück; Stückzahl; Exemplare; Menge; Kopien; Zahl; wie viele
        exemplaires; nombre; quantité; tirage; copias; cantidad; número; ejemplares; tirada
        adet; kopya; kopya sayısı; sayı; miktar; копии; копий; количество; кол-во; тираж; экземпляры
        copie; quantità; liczba; ilość; hejmar; kopî; dane; نسخ; النسخ; عدد; العدد; عدد النسخ
        الكمية; تعداد; تعداد نسخه; نسخه; تیراژ; شمارگان; تعداد کاپیاں; کاپیاں; ژمارە; دانە; کۆپی
        עותקים; כמות; מספר עותקים; օրինակներ; քանակ; թիվ""",
    "printer": """
        print on; Drucker; imprimante; impresora; yazıcı; принтер; stampante; drukarka; çaper
        طابعة; الطابعة; چاپگر; پرینتر; پرنٹر; چاپکەر; מדפסת; տպիչ""",
    "logo": """
        Logo; Logodatei; logotipo; логотип
        شعار; الشعار; لوگو; نشان; لۆگۆ; לוגו; լոգո; տարբերանշան""",
    "picture": """
        image; photo; photograph; Bild; Foto; Titelbild; imagen; foto; photographie; resim; fotoğraf
        картинка; фото; фотография; immagine; zdjęcie; wêne; صورة; الصورة; عکس; تصویر; وێنە
        תמונה; նկար; լուսանկար""",
    "shows": """
        what it shows; alt; alt text; alternative text; image description; picture description
        Bildbeschreibung; Alternativtext; Alttext; texte alternatif; description de l'image
        texto alternativo; descripción de la imagen; alternatif metin; описание картинки
        альтернативный текст; وصف الصورة; نص بديل; شرح تصویر; תיאור תמונה; תיאור התמונה""",
    "tear_off": """
        tear-off; tear off; tearoff; strips; tear-off strips; Abreißer; Abrisszettel; Streifen
        languettes; tiras; şerit; полоски; strisce; paski
        شرائط; نوارها; نوار; רצועות; ժապավեններ""",
    "statement": """
        text; leaflet; flyer; Text; Aufruf; Flugblatt; Vorlage; texte; appel; déclaration; tract
        texto; folleto; metin; bildiri; текст; листовка; заявление; testo; nivîs; daxuyanî
        نص; النص; بيان; البيان; متن; بیانیه; اعلامیه; بیان; دەق; بەیان; טקסט; עלון; տեքստ; թռուցիկ
        """,
}

# Words for an address both of a street and on the web.
_ADDRESSES = frozenset(
    map(
        language_names.folded,
        "address Adresse adresse dirección adres адрес نشانی כתובת hasce".split(),
    )
)
_SEVERAL_LINES = ("contact", "meeting")  # whose cells may have them


def field(title: str) -> str:
    """Return the field that a heading most likely stands for; "" if that is not known."""
    return _table().get(language_names.folded(title), "")


def hint(title: str, meant: str, header: Sequence[str]) -> str:
    """Return a hint for a heading that most likely means the column `meant`.

    Other headings of the `header` may be that column, or mean it too.
    """
    if language_names.folded(title) in _ADDRESSES:
        return "write 'url' over web addresses, and put a street under 'contact'"
    same = [name for name in header if name and field(name) == meant]
    names = [f"'{shortened(name)}'" for name in same]
    if any(name.strip().lower() == meant for name in same):
        if meant in _SEVERAL_LINES:
            return (
                f"put it under '{meant}' too, where a cell may have several lines; or leave it out"
            )
        return f"leave it out: '{meant}' is there already"
    if names[1:] and meant in _SEVERAL_LINES:
        both = " and ".join((", ".join(names[:-1]), names[-1]))
        return f"put {both} into one column '{meant}', parted by commas"
    if names[1:]:
        return f"write '{meant}' over one of {', '.join(names)}, and leave the others out"
    return f"write '{meant}'"


def words(of: str) -> frozenset[str]:
    """Return the folded headings of a field."""
    return frozenset(word for word, field in _table().items() if field == of)


@cache
def _table() -> dict[str, str]:
    table = {field: field for field in _WORDS}
    for field, lines in _WORDS.items():
        for word in re.split(r"[;\n]", lines):
            if folded := language_names.folded(word):
                table.setdefault(folded, field)
    return table
