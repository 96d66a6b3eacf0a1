using System.Text.RegularExpressions;

namespace ArkMarket.Tests.Architecture;

/// <summary>What the compiler of pages does in silence.</summary>
public sealed partial class MarkupTests
{
    /// <summary>It drops spaces before a block of code and at the beginning of one: the words before would run into what follows.</summary>
    [Fact]
    public void A_space_before_a_block_is_written_so_that_it_stays() => Assert.Empty(
        from file in SourceFile.All(".razor", "ArkMarket.Web")
        let markup = File.ReadAllText(Path.Combine(SourceFile.Root, file.Path)).Split("\n@code")[0]
        from Match lost in Lost().Matches(markup)
        select $"{file.Path}: write @(\" \") instead of the space before \"{lost.Value.TrimStart()}\"");

    [Theory]
    [InlineData("<a>x</a> @if (y)", 1)]
    [InlineData("word. @if (y)", 1)]
    [InlineData("    word\n    @foreach (var x in y)", 1)]
    [InlineData("@if (y) { <text> <a>x</a></text> }", 1)]
    [InlineData("    <b>word</b> of x\n    @if (y)", 1)]
    [InlineData("word@(\" \")@if (y)", 0)]
    [InlineData("    word@(\" \")\n    @if (y)", 0)]
    [InlineData("<td>@if (y)", 0)]
    [InlineData("<p>\n    @if (y)", 0)]
    [InlineData("@inject Words Words\n@if (y)", 0)]
    [InlineData("@if (y) { <text> since </text><a>x</a> }", 0)]
    public void It_is_found_where_it_is_lost(string markup, int times) => Assert.Equal(times, Lost().Count(markup));

    [GeneratedRegex(@"(?:(?:</\w+>|/>|[\w.,:;)]) @|^[ ]+[^@\s{}][^\n]*[\w.,:;)](?<!@\("" ""\))\n\s*@)(?:if|foreach|switch)\b|\{ <text> <", RegexOptions.Multiline, 5_000)]
    private static partial Regex Lost();
}
