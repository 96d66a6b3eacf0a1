using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Moderation;

/// <summary>The pages of cases with much on them, in both themes, wide and narrow.</summary>
[Collection(nameof(DashboardPages))]
public sealed class CaseLookTests(TradeFixture fixture, Chromium chromium)
{
    private const string LongWord = "https://example.org/aVeryLongAddressWithoutAnyPlaceToBreakItThatSomebodyPastedIntoTheirMessageOnAPhone";

    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Pages_of_cases_look_well(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        var desk = await CaseDesk.OpenAsync(fixture);
        var caseId = await MuteAsync(desk);
        await desk.Server.Moderator.CommandAsync("case amend", new { @case = caseId, why = LongWord, points = 4, lasts = "3d" });
        await desk.Server.Moderator.CommandAsync("strike", new { member = desk.Server.Seller.Name, reason = LongWord, points = 1 });
        await using var owner = await DashboardWindow.SignInAsync(chromium, desk.World, desk.Server.Owner, look);
        string[] pages = ["moderation/cases", "moderation/cases?kind=Ban", $"moderation/cases/{caseId}", $"members/{desk.Server.Buyer.Id}"];
        for (var number = 0; number < pages.Length; number++)
        {
            await owner.GoAsync($"/s/{desk.Server.Id}/{pages[number]}");
            await owner.LooksWellAsync($"cases-{number:00}-{look}");
        }
    }

    private static async Task<long> MuteAsync(CaseDesk desk)
    {
        var message = await desk.Server.Buyer.SayAsync(desk.Server.Market, LongWord);
        var acted = await desk.World.Get<ActOnMessage>().HandleAsync(
            new(desk.Guild, new MessageId(ulong.Parse(message)), new ChannelId(ulong.Parse(desk.Server.Market)), CaseDesk.User(desk.Server.Buyer))
            {
                Content = LongWord,
                WrittenAt = desk.World.Get<TimeProvider>().GetUtcNow(),
                Files = ["a picture.png"],
                Rule = "pack:gifts",
                RuleName = "Gifts for free",
                Matched = LongWord,
                Action = RuleAction.Mute,
                Points = 2,
                TimeoutMinutes = 60,
                Before = [$"somebody: {LongWord}", "somebody else: hello"],
            }, default);
        return acted.Value.CaseId!.Value;
    }
}
