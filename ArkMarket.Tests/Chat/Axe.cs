using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>The rules of axe, held against a page as it stands in the browser.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // What holds is only counted, and what does not is carried here as words: a page's whole report is larger than the page.
    private const string Run = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          const messages = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
          return violations.map(rule => `${rule.id}: ${rule.help}\n` + rule.nodes.map(node => `  ${node.html}\n    ${messages(node)}`).join('\n'));
        }
        """;

    /// <summary>Fails with every place that breaks a rule.</summary>
    public static async Task AssertKeptAsync(IPage page, string name)
    {
        // Once for each page, however often it is looked at.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        var violations = await page.EvaluateAsync<string[]>(Run);
        Assert.True(violations.Length == 0, name + "\n" + string.Join('\n', violations));
    }
}
