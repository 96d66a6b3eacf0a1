namespace ArkMarket.Tests.Architecture;

/// <summary>The scans below are worth what this reads.</summary>
public sealed class SourceFileTests
{
    [Theory]
    [InlineData("a(\"x\", b) // c", "a(\"\", b) ", "x")]
    [InlineData("\"a\\\"b\" + 'c' + '\\'' + d", "\"\" + \"\" + \"\" + d", "a\\\"b|c|\\'")]
    [InlineData("@\"a\"\"b\\\" + c", "@\"\" + c", "a\"\"b\\")]
    [InlineData("x /* \"y\" */ z \"\" ", "x  z \"\" ", "")]
    [InlineData("s = \"\"\"\n  SELECT \"now()\"\n  \"\"\";", "s = \"\";", "\n  SELECT \"now()\"\n  ")]
    [InlineData("$\"a {now(\"b\", '}')} {{c}} {x:N0}\" + d", "$\"\"now(\"\", \"\")x:N0 + d", "b|}|a {now(\"b\", '}')} {{c}} {x:N0}")]
    [InlineData("$@\"a\"\"{b}\"", "$@\"\"b", "a\"\"{b}")]
    [InlineData("$$\"\"\"{\"a\":{{b}}}\"\"\" + c", "$$\"\" + c", "{\"a\":{{b}}}")]
    public void Code_and_texts_are_told_apart(string source, string code, string texts)
    {
        var apart = SourceReader.TakeApart(source);
        Assert.Equal(code, apart.Code);
        Assert.Equal(texts, string.Join('|', apart.Texts));
    }

    [Fact]
    public void The_scans_do_find_the_source() =>
        Assert.Contains(SourceFile.All(".cs", "ArkMarket.Core"), file => file is { Path: "ArkMarket.Core/Economy/LedgerSql.cs", Folder: "Economy", LineCount: > 50 });
}
