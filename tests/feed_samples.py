"""Feeds written for tests: fictional outlets, in each format and several languages."""

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="/style.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>The Alderwick Courier &amp; Post</title>
  <link>https://alderwick-courier.example/</link>
  <atom:link href="https://alderwick-courier.example/feed.xml" rel="self"/>
  <description>News of the Wend valley</description>
  <language>en-GB</language>
  <ttl>30</ttl>
  <image><title>Logo</title><link>https://alderwick-courier.example/logo</link></image>
  <item>
    <title>Alderwick votes to &lt;em&gt;replace&lt;/em&gt; its bridge</title>
    <link>https://alderwick-courier.example/council/bridge-vote?utm_source=rss</link>
    <guid isPermaLink="false">courier-4711</guid>
    <pubDate>Fri, 21 Mar 2025 07:30:00 CET</pubDate>
    <dc:creator><![CDATA[Wenna Trask]]></dc:creator>
    <description>The council voted nine to six. &lt;a href="/a"&gt;Read more&lt;/a&gt;
    </description>
    <content:encoded><![CDATA[<p>The council voted nine to six on&nbsp;Thursday.</p>
<figure><img src="b.jpg"><figcaption>The bridge at dusk</figcaption></figure>
<p>A new bridge costs<br>6.1 million crowns.</p><script>steal()</script>]]></content:encoded>
  </item>
  <item>
    <title><![CDATA[Traders & council: "no deal"]]></title>
    <link>/council/traders</link>
    <pubDate>Sat, 22 Mar 25 10:00 +0000</pubDate>
    <author>desk@alderwick-courier.example (Lena Brandt)</author>
    <description>The traders want damages.</description>
  </item>
  <item>
    <guid>https://alderwick-courier.example/notes/3</guid>
    <description>&lt;p&gt;Rain stopped play.&lt;/p&gt;</description>
  </item>
</channel>
</rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://wendau.example/">
  <title type="html">Wendauer Anzeiger &amp;ndash; Lokales</title>
  <id>urn:wendau:feed</id>
  <updated>2025-03-22T12:00:00Z</updated>
  <link rel="self" href="feed.atom"/>
  <link href="lokales/"/>
  <author><name>Redaktion Wendau</name></author>
  <entry>
    <title>Brücke bleibt gesperrt</title>
    <id>urn:wendau:1</id>
    <link rel="alternate" type="text/html" href="lokales/1"/>
    <link rel="enclosure" href="lokales/1.mp3"/>
    <published>2025-03-21T08:00:00+01:00</published>
    <updated>2025-03-22T09:15:00.250+01:00</updated>
    <author><name>Piet Haverkamp</name></author><author><name>Ines Calloway</name></author>
    <summary>Die Brücke bleibt zu.</summary>
    <content type="xhtml" xml:lang="de-AT"><div xmlns="http://www.w3.org/1999/xhtml">
      <p>Die Brücke bleibt <b>gesperrt</b>.</p><p>Das teilte der Rat mit.</p></div></content>
  </entry>
  <entry xml:base="https://archiv.wendau.example/" xml:lang="en">
    <title type="text">Ferry: what &lt;you&gt; need</title>
    <id>urn:wendau:2</id>
    <link href="2"/>
    <updated>2025-03-20T08:00:00Z</updated>
    <content type="text">It sails at six.

It returns at nine.</content>
  </entry>
</feed>
"""

ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#">
  <title>Orrindale Notes</title><modified>2004-05-03T10:00:00Z</modified>
  <link rel="alternate" type="text/html" href="https://orrindale.example/"/>
  <entry>
    <title mode="escaped" type="text/html">Mill &lt;b&gt;shut&lt;/b&gt;</title>
    <id>tag:orrindale.example,2004:1</id>
    <link rel="alternate" type="text/html" href="https://orrindale.example/mill"/>
    <issued>2004-05-03T10:00:00+02:00</issued><modified>2004-05-03T09:00:00Z</modified>
    <content type="text/html" mode="escaped">&lt;p&gt;The mill is shut.&lt;/p&gt;</content>
  </entry>
</feed>
"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/"
         xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
  <channel rdf:about="https://hexley.example/index.rdf">
    <title>Новости Хексли</title><link>https://hexley.example/</link>
    <dc:language>ru</dc:language>
    <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
    <items><rdf:Seq><rdf:li rdf:resource="https://hexley.example/1"/></rdf:Seq></items>
  </channel>
  <item rdf:about="https://hexley.example/1">
    <title>Мост закроют в понедельник</title>
    <link>https://hexley.example/1</link>
    <description>Мост через реку закроют, сообщил городской совет.</description>
    <dc:date>2024-05-03T10:20+03:00</dc:date><dc:creator>Анна Ветрова</dc:creator>
  </item>
</rdf:RDF>
"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Quenby Daily",
"language": "ko-KR", "home_page_url": "https://quenby.example/", "feed_url": "https://quenby.example/feed.json",
"authors": [{"name": "Quenby desk"}],
"items": [
 {"id": 17, "url": "https://quenby.example/17", "title": "다리를 월요일에 폐쇄한다",
  "content_html": "<p>시장은 다리를 폐쇄한다고 말했다.</p><p>주민들은 불만이다.</p>",
  "summary": "다리를 폐쇄한다", "date_published": "2024-05-03T10:20:30+09:00",
  "authors": [{"name": "한서윤"}, {"name": "강도현"}]},
 {"id": "https://quenby.example/18", "content_text": "First line.\\n\\nSecond line \\u0000.",
  "date_modified": "2024-05-04", "language": "en"}
]}"""

PODCAST = """<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>Wend Talk</title><link>https://wend-talk.example/</link>
<itunes:author>Wend Talk Radio</itunes:author>
<item><title>Episode 9: The ferry</title><guid isPermaLink="false">ep-9</guid>
<pubDate>Mon, 3 Mar 2025 06:00:00 EST</pubDate><itunes:author>Joan Sallis</itunes:author>
<itunes:summary>We ride the ferry.</itunes:summary>
<enclosure url="https://cdn.wend-talk.example/9.mp3" length="1" type="audio/mpeg"/></item>
</channel></rss>"""

VIDEOS = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<title>Wend on film</title><link href="https://film.example/"/><updated>2025-03-03T00:00:00Z</updated>
<entry><id>film:1</id><title>The bridge</title><link rel="alternate" href="https://film.example/1"/>
<published>2025-03-03T00:00:00Z</published>
<media:group><media:title>The bridge, uncut</media:title>
<media:description>A walk over the bridge.</media:description></media:group></entry></feed>"""

RIGHT_TO_LEFT = """<rss version="2.0"><channel><title>صحيفة النهر</title>
<link>https://nahr.example/</link><language>ar</language>
<item><title>\u200fإغلاق الجسر يوم الاثنين</title><link>https://nahr.example/1</link>
<description>قال المجلس إن الجسر &amp;quot;غير آمن&amp;quot;.</description></item>
</channel></rss>"""


def rss(*items: str, head: str = "") -> str:
    """Put items into a feed of RSS 2.0."""
    return f'<rss version="2.0"><channel><title>T</title>{head}{"".join(items)}</channel></rss>'


def item(number: int, more: str = "", date: str = "Fri, 03 May 2024 10:00:00 GMT") -> str:
    """Give an item that is sound."""
    return (
        f"<item><title>Title {number}</title><link>https://wend.example/{number}</link>"
        f"<guid>id-{number}</guid><pubDate>{date}</pubDate>{more}</item>"
    )
