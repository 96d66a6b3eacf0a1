using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>Whom and what the rules pass over: a channel stands for its threads too.</summary>
public sealed class PassedOverTests(ReviewWorld world)
{
    private const string Scam = "Frее Nіtrо for all, claim it at https://nitro-now.example/claim";
    private const int TextChannel = 0;
    private const int PublicThread = 11;

    [Fact]
    public async Task Staff_exempt_roles_and_exempt_channels_are_passed_over_and_so_is_everybody_while_it_is_off()
    {
        var (exempt, market) = (Id(), Id());
        var desk = await OpenAsync(exempt);
        var (owner, trusted) = (desk.Guild.Admin(), desk.Guild.Member("Tara", new RoleId(TestIds.Next())));
        desk.Guild.App.Discord.People.Add(owner);
        desk.Guild.App.Discord.People.Add(trusted);
        await SetAsync(desk, GuildSettings.ScreenExemptRoles, new[] { trusted.Roles[0].ToString() });
        foreach (var passedOver in new[] { owner, desk.Moderator, trusted })
            await ToldMessage.WriteAsync(passedOver, market, Scam);
        await ToldMessage.WriteAsync(desk.Author, exempt, Scam);
        await SetAsync(desk, GuildSettings.ScreenMessages, false);
        await ToldMessage.WriteAsync(desk.Author, market, Scam);
        Assert.Empty(await HitsAsync(desk));

        await SetAsync(desk, GuildSettings.ScreenMessages, true);
        await SetAsync(desk, GuildSettings.ScreenExemptRoles, Array.Empty<string>());
        await ToldMessage.WriteAsync(trusted, market, Scam);
        await ToldMessage.WriteAsync(desk.Author, market, Scam);
        Assert.Equal([market, market], await HitsAsync(desk));
    }

    [Fact]
    public async Task What_is_written_in_a_thread_of_an_exempt_channel_is_passed_over_and_Discord_is_asked_once()
    {
        var (exempt, within, elsewhere) = (Id(), Id(), Id());
        var desk = await OpenAsync(exempt);
        (StubChannels.Threads[within], StubChannels.Threads[elsewhere]) = (exempt, Id());
        for (var times = 0; times < 3; times++)
            await ToldMessage.WriteAsync(desk.Author, within, Scam, PublicThread);
        await ToldMessage.WriteAsync(desk.Author, exempt, Scam);
        Assert.Empty(await HitsAsync(desk));
        await ToldMessage.WriteAsync(desk.Author, elsewhere, Scam, PublicThread);
        Assert.Equal([elsewhere], await HitsAsync(desk));
        Assert.Equal((1, 1, 0), (Asked(desk, within), Asked(desk, elsewhere), Asked(desk, exempt)));
    }

    [Fact]
    public async Task A_thread_that_was_told_of_needs_no_question_and_neither_does_what_is_no_thread()
    {
        var (exempt, within, channel) = (Id(), Id(), Id());
        var desk = await OpenAsync(exempt);
        await ToldMessage.ThreadAsync(desk.Author, within, exempt);
        await ToldMessage.WriteAsync(desk.Author, within, Scam);
        Assert.Empty(await HitsAsync(desk));
        await ToldMessage.WriteAsync(desk.Author, channel, Scam, TextChannel);
        Assert.Equal([channel], await HitsAsync(desk));
        Assert.Equal((0, 0), (Asked(desk, within), Asked(desk, channel)));
    }

    [Fact]
    public async Task Where_no_channel_is_exempt_nobody_asks_and_a_category_stands_for_nothing()
    {
        var (category, channel) = (Id(), Id());
        var desk = await ReviewDesk.OpenAsync(await world.WithoutKeyAsync(), (GuildSettings.ScreenMessages.Key, true));
        StubChannels.Threads[channel] = category;
        await ToldMessage.WriteAsync(desk.Author, channel, Scam);
        Assert.Equal([channel], await HitsAsync(desk));
        Assert.Equal(0, Asked(desk, channel));

        // The stub's channels that are no threads stand below the category 1.
        var other = await OpenAsync("1");
        var below = Id();
        await ToldMessage.WriteAsync(other.Author, below, Scam);
        Assert.Equal([below], await HitsAsync(other));
    }

    private static string Id() => TestIds.Next().ToString();

    private async Task<ReviewDesk> OpenAsync(string exempt) => await ReviewDesk.OpenAsync(
        await world.WithoutKeyAsync(), (GuildSettings.ScreenMessages.Key, true), (GuildSettings.ScreenExemptChannels.Key, new[] { exempt }));

    private static async Task SetAsync(ReviewDesk desk, Setting setting, object value)
    {
        var values = new Dictionary<string, JsonElement> { [setting.Key] = JsonSerializer.SerializeToElement(value) };
        Assert.Null((await desk.Guild.App.Get<ChangeSettings>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), values), default)).Refusal);
    }

    private static int Asked(ReviewDesk desk, string channel) => desk.Guild.App.Discord.Calls.Count(call => call.Method == "GET" && call.Path == $"/channels/{channel}");

    /// <summary>The channels in which a rule was met.</summary>
    private static async Task<IReadOnlyList<string>> HitsAsync(ReviewDesk desk)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return [.. (await db.Set<RuleHit>().AsNoTracking().Where(hit => hit.GuildId == desk.Guild.Id).ToListAsync()).Select(hit => hit.ChannelId.ToString())];
    }
}
