using Xunit.Sdk;

namespace ArkMarket.Tests.Chat;

/// <summary>That the tests of looks see what is wrong, and in which look.</summary>
[Collection(nameof(ChatPage))]
public sealed class AxeTests(Chromium chromium)
{
    [Theory]
    [InlineData("<img src='data:,'>", "light", "image-alt")]
    [InlineData("<style>@media (prefers-color-scheme: dark) { p { color: #111; background: #000; } }</style><p>Gone at night</p>", "dark", "color-contrast")]
    [InlineData("<div style='width: 3000px'>Wide</div>", "light", "px too wide")]
    public async Task What_is_wrong_is_found(string html, string theme, string fault)
    {
        await using var window = await ChatWindow.Open(chromium, "about:blank");
        await window.Page.SetContentAsync($"<!doctype html><html lang='en'><title>A page</title><main><h1>A page</h1>{html}</main></html>");
        var found = await Assert.ThrowsAnyAsync<XunitException>(() => window.LooksWell("page"));
        Assert.StartsWith($"page-{theme}", found.Message, StringComparison.Ordinal);
        Assert.Contains(fault, found.Message, StringComparison.Ordinal);
    }
}
