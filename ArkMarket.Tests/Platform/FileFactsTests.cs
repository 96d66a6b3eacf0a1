using System.Text;
using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Platform;

/// <summary>What members send is named and typed by what it is.</summary>
public sealed class FileFactsTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("..", "file")]
    [InlineData("/", "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a\r\nSet-Cookie: x.png", "aSet-Cookie_ x.png")]
    [InlineData("tekgram\u202Egnp.exe", "tekgramgnp.exe")]
    [InlineData("<img src=x>.png", "_img src=x_.png")]
    [InlineData("Größe 🦖.png", "Größe 🦖.png")]
    public void A_name_loses_what_makes_it_dangerous(string name, string clean) => Assert.Equal(clean, FileNames.Clean(name));

    [Fact]
    public void A_long_name_keeps_its_end()
    {
        var clean = FileNames.Clean(new string('x', 300) + ".png");
        Assert.Equal(FileNames.LengthMax, clean.Length);
        Assert.EndsWith("x.png", clean, StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> Files() => new()
    {
        { [0x89, .. "PNG\r\n\x1a\n...."u8], "image/png" },
        { [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg" },
        { [.. "GIF89a"u8], "image/gif" },
        { [.. "RIFF\0\0\0\0WEBPVP8 "u8], "image/webp" },
        { [.. "%PDF-1.7"u8], "application/pdf" },
        { [.. "plain words, ümlaut"u8], "text/plain" },
        { [.. "<svg onload=alert(1)></svg>"u8], "text/plain" },
        { [.. "<script>alert(1)</script>"u8], "text/plain" },
        { [0xC3], FileTypes.Unknown },
        { [1, 2, 3], FileTypes.Unknown },
        { [], FileTypes.Unknown },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_type_is_read_from_the_bytes(byte[] bytes, string type) => Assert.Equal(type, FileTypes.Sniff(bytes));

    [Fact]
    public void A_character_cut_by_the_end_of_the_look_is_still_text() =>
        Assert.Equal("text/plain", FileTypes.Sniff(Encoding.UTF8.GetBytes(new string('a', 4_095) + "ümlaut")));
}
