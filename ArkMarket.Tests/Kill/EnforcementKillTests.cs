using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>The app is killed again and again while scams are written: each is acted on, and each once.</summary>
public sealed class EnforcementKillTests
{
    private const int Kills = 10;
    private static readonly CaseEventKind[] Life = [CaseEventKind.Issued, CaseEventKind.Told, CaseEventKind.MessageRemoved, CaseEventKind.Enforced];

    [Fact]
    public async Task Scams_are_acted_on_once_each_though_the_app_is_killed_at_random_moments()
    {
        await using var world = await KillWorld.StartAsync(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync), traders: 6);
        var staff = await OpenAsync(world);
        var random = new Random(20_261_121);
        var scammers = world.Server.People.Values.Where(person => person.Name.StartsWith("buyer", StringComparison.Ordinal) || person.Name.StartsWith("seller", StringComparison.Ordinal)).ToList();
        var messages = new Dictionary<Person, string>();
        foreach (var (number, scammer) in scammers.Index())
        {
            messages[scammer] = await scammer.SayAsync(world.Server.Market, $"Frее Nіtrо for the first {number + 10}, claim it at https://nitro-now.example/claim");
            if (number >= Kills)
                continue;
            // Discord acts, and its answer is held back: a kill within that time lies exactly between the two.
            if (number % 2 == 0)
                await world.Sandbox.FaultAsync(new { method = number % 4 == 0 ? "POST" : "*", path = "**", drop = "after", delay_ms = 3_000, times = 2 });
            await Task.Delay(random.Next(100, 1_500));
            await world.App.KillAsync();
            await world.Sandbox.ClearFaultsAsync();
            world.App.Start();
        }

        await world.WaitUntilReadyAsync();
        foreach (var scammer in scammers)
            await Eventually.TrueAsync(async () => Life.All((await LifeAsync(world, scammer)).Contains), $"all is done about {scammer.Name}");
        await Verdict.SettledAsync(world);

        var left = (await world.Server.Owner.MessagesAsync(world.Server.Market)).Select(message => message.GetProperty("id").GetString()).ToHashSet();
        using var bot = await BotAsync(world);
        foreach (var scammer in scammers)
        {
            Assert.Equal(Life.Order(), (await LifeAsync(world, scammer)).Order());
            Assert.DoesNotContain(messages[scammer], left);
            Assert.Equal(1, await DirectMessagesAsync(world, bot, scammer));
            Assert.True(await IsTimedOutAsync(world, bot, scammer), $"{scammer.Name} is timed out");
        }

        Assert.Equal(scammers.Count, (await world.Server.Owner.MessagesAsync(staff)).Count);
        await Verdict.AssertNothingDiedAsync(world);
    }

    private static async Task<string> OpenAsync(KillWorld world)
    {
        var staff = (await world.Sandbox.ChannelsAsync(world.Server.Id, world.Server.Moderator.Id)).Single(channel => channel.GetProperty("name").GetString() == "mod-log").GetProperty("id").GetString()!;
        var settings = new Dictionary<string, JsonElement>
        {
            [GuildSettings.StaffChannel.Key] = JsonSerializer.SerializeToElement(staff),
            [GuildSettings.ScreenMessages.Key] = JsonSerializer.SerializeToElement(true),
            // One scam is one case: what adds up is tested elsewhere.
            [GuildSettings.Threshold1Points.Key] = JsonSerializer.SerializeToElement(0),
            [GuildSettings.Threshold2Points.Key] = JsonSerializer.SerializeToElement(0),
            [GuildSettings.Threshold3Points.Key] = JsonSerializer.SerializeToElement(0),
        };
        var admin = new Actor(world.Guild, new UserId(ulong.Parse(world.Server.Owner.Id)), [], ManagesGuild: true);
        Assert.Null((await new ChangeSettings(world.Database, TestConfigs.Of(world.Database)).HandleAsync(new(admin, RequestKey.For(world.Guild, "test:screen", []), settings), default)).Refusal);
        // The app that runs learns of it by its next start.
        await world.App.KillAsync();
        world.App.Start();
        await world.WaitUntilReadyAsync();
        return staff;
    }

    private static async Task<IReadOnlyList<CaseEventKind>> LifeAsync(KillWorld world, Person person)
    {
        await using var db = world.Database.CreateContext();
        var (guild, user) = (world.Guild, new UserId(ulong.Parse(person.Id)));
        return await db.Set<ModerationCase>().Where(found => found.GuildId == guild && found.UserId == user)
            .Join(db.Set<CaseEvent>(), found => new { found.GuildId, found.Id }, step => new { step.GuildId, Id = step.CaseId }, (found, step) => step.Kind)
            .ToListAsync();
    }

    private static async Task<HttpClient> BotAsync(KillWorld world)
    {
        var token = (await world.Sandbox.WorldAsync()).GetProperty("application").GetProperty("token").GetString();
        var bot = new HttpClient { BaseAddress = new Uri(world.Sandbox.Address, "/api/v10/") };
        bot.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", token);
        bot.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://arkmarket.example, 1.0)");
        return bot;
    }

    private static async Task<int> DirectMessagesAsync(KillWorld world, HttpClient bot, Person person)
    {
        using var opened = await bot.PostAsJsonAsync("users/@me/channels", new { recipient_id = person.Id });
        var channel = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        return (await world.Sandbox.MessagesAsync(channel, person.Id)).Count;
    }

    private static async Task<bool> IsTimedOutAsync(KillWorld world, HttpClient bot, Person person)
    {
        var member = await bot.GetFromJsonAsync<JsonElement>($"guilds/{world.Server.Id}/members/{person.Id}");
        return member.GetProperty("communication_disabled_until") is { ValueKind: JsonValueKind.String } until && until.GetDateTimeOffset() > TimeProvider.System.GetUtcNow();
    }
}
