using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Moderation;

/// <summary>The pages of rules in a browser, in every look.</summary>
[Collection(nameof(DashboardPages))]
public sealed class RuleLookTests(TradeFixture fixture, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Every_page_of_rules_looks_well(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        var world = await fixture.WorldAsync();
        var server = await fixture.NewServerAsync();
        var guild = new GuildId(ulong.Parse(server.Id));
        var owner = new Actor(guild, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var input = new RuleInput(new string('W', 60), new RuleDefinition(RuleKind.Words) { Terms = ["banana"], MustMeet = ["a banana"] }, RuleAction.Mute) { TimeoutMinutes = 90, IsDryRun = true };
        var saved = await world.Get<SaveRule>().HandleAsync(new(owner, RequestKey.For(guild, $"test:{Guid.NewGuid()}", []), null, input), default);
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner, look);
        var home = $"/s/{server.Id}/moderation/rules";
        foreach (var (name, path) in new[] { ("own", $"/{saved.Value.Rule}"), ("starter", "/pack:gift-links"), ("counting", "/pack:again-and-again"), ("new", "/new"), ("links", "/new?kind=Links") })
        {
            await window.GoAsync(home + path);
            await window.LooksWellAsync($"rule-{name}-{look}");
        }

        await window.GoAsync(home);
        await window.LooksWellAsync($"rules-{look}");
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync("Frее Nіtrо, claim it at https://nitro-now.example");
        await window.PressAsync("See what the rules say");
        await window.SeesAsync("is met: the message is removed");
        await window.LooksWellAsync($"rules-tried-{look}");
    }
}
