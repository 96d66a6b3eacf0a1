using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

[Collection(nameof(ChatPage))]
public sealed class MarkdownTests(Chromium chromium)
{
    [Fact]
    public async Task Discords_markup_is_shown_as_what_it_means()
    {
        await using var server = await ChatServer.Start();
        var sam = server.UserId("seller-sam");
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        (string Source, string Html)[] cases =
        [
            ("**bold** *it* _it_ __under__ ~~gone~~", "<p><strong>bold</strong> <em>it</em> <em>it</em> <u>under</u> <s>gone</s></p>"),
            ("***both***", "<p><strong><em>both</em></strong></p>"),
            ("**bold *and* more**", "<p><strong>bold <em>and</em> more</strong></p>"),
            ("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>"),
            (@"\*not\* it", "<p>*not* it</p>"),
            ("`a **b**` ``c ` d``", "<p><code>a **b**</code> <code>c ` d</code></p>"),
            ("```js\nlet a = '**';\n```", "<pre><code>let a = '**';</code></pre>"),
            ("# One\n### Three\n-# small", "<p>One</p><p>Three</p><p>small</p>"),
            ("> said\n> more\nafter", "<blockquote><p>said\nmore</p></blockquote><p>after</p>"),
            (">>> all\nof it", "<blockquote><p>all\nof it</p></blockquote>"),
            ("- a\n- b\n1. c", "<ul><li>a</li><li>b</li></ul><ol start=\"1\"><li>c</li></ol>"),
            ($"<@{sam}> <@&{server.RoleId("Seller")}> <#{server.ChannelId("lobby")}>", "<p><span>@seller-sam</span> <span>@Seller</span> <span>#lobby</span></p>"),
            ($"<#{server.ChannelId("mod-log")}> <@1>", "<p><span>#no access</span> <span>@unknown member</span></p>"),
            ("<:rex:123> <a:egg:45>", "<p>:rex: :egg:</p>"),
            ("**open and ||never closed", "<p>**open and ||never closed</p>"),
        ];

        var shown = await ben.Page.EvaluateAsync<string[]>("""
            async (sources) => {
              const { markdown } = await import('/js/markdown/render.js');
              return sources.map((source) => {
                const box = document.createElement('div');
                box.append(markdown(source));
                for (const node of box.querySelectorAll('*')) for (const name of ['class', 'tabindex']) node.removeAttribute(name);
                return box.innerHTML;
              });
            }
            """, cases.Select(one => one.Source).ToArray());

        Assert.Equal(cases.Select(one => one.Html), shown);
    }

    [Fact]
    public async Task Times_are_shown_in_the_zone_of_the_reader()
    {
        await using var server = await ChatServer.Start();
        await server.Post("market", new JsonObject { ["content"] = "Due <t:1767225600:F>, that is <t:1767225600:t>" });
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        var times = ben.LastMessage.Locator("time.stamp");
        await Assertions.Expect(times.First).ToContainTextAsync("1 January 2026");
        await Assertions.Expect(times.Last).ToHaveTextAsync("01:00");
    }

    [Fact]
    public async Task Long_hostile_markup_is_read_in_a_moment()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        var longest = await ben.Page.EvaluateAsync<double>("""
            async () => {
              const { markdown } = await import('/js/markdown/render.js');
              const sources = ['**', '*a ', '_', '__', '~~', '||', '`', '[a](', '<@', '> ', '- ', '```', '**||__', '\\', 'https://a('].map((part) => part.repeat(4000).slice(0, 4000));
              const times = sources.map((source) => { const from = performance.now(); markdown(source); return performance.now() - from; });
              return Math.max(...times);
            }
            """);

        Assert.InRange(longest, 0, 2_000);
    }
}
