using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>A server in which messages are flagged and judged.</summary>
public sealed class ReviewDesk
{
    private readonly RoleId _moderators;

    private ReviewDesk(TestGuild guild, RoleId moderators, string staff)
    {
        (Guild, _moderators, Staff) = (guild, moderators, staff);
        (Moderator, Second, Author) = (Mod("Milo"), Mod("Mara"), guild.Member("Sly"));
        foreach (var member in new[] { Moderator, Second, Author })
            guild.App.Discord.People.Add(member);
    }

    public TestGuild Guild { get; }

    public TestMember Moderator { get; }

    public TestMember Second { get; }

    /// <summary>Who writes what is flagged.</summary>
    public TestMember Author { get; }

    /// <summary>The staff channel.</summary>
    public string Staff { get; }

    public static async Task<ReviewDesk> OpenAsync(TestApp app, params (string Key, object? Value)[] settings)
    {
        var (moderators, staff) = (new RoleId(TestIds.Next()), TestIds.Next().ToString());
        var guild = await AppFixture.NewGuildAsync(app, [(GuildSettings.ModeratorRole.Key, moderators.ToString()), (GuildSettings.StaffChannel.Key, staff), .. settings]);
        return new ReviewDesk(guild, moderators, staff);
    }

    public TestMember Mod(string name) => Guild.Member(name, _moderators);

    /// <summary>A word that no other message has.</summary>
    public static string Word() => $"w{TestIds.Next():x}";

    /// <summary>A message is flagged, as the patterns do it; its item's number.</summary>
    public async Task<long> FlagAsync(string content, TestMember? author = null, IReadOnlyList<string>? before = null)
    {
        var acted = await Guild.App.Get<ActOnMessage>().HandleAsync(
            new(Guild.Id, new MessageId(TestIds.Next()), new ChannelId(ulong.Parse(Guild.ChannelId)), (author ?? Author).Id)
            {
                Content = content, WrittenAt = DateTimeOffset.UnixEpoch, Rule = "pack:outside", RuleName = "Trade outside", Action = RuleAction.Flag,
                Flags = ["Trade outside"], Before = before ?? [],
            },
            default);
        return acted.Value.ReviewId!.Value;
    }

    /// <summary>A flagged message in a state of its own, for which nothing runs until <see cref="RunAsync"/>.</summary>
    public async Task<long> KeepAsync(string content, Action<ReviewItem>? change = null, DateTimeOffset? createdAt = null)
    {
        var database = Guild.App.Get<Database>();
        await using var db = database.CreateContext();
        var item = new ReviewItem
        {
            GuildId = Guild.Id, UserId = Author.Id, ChannelId = new ChannelId(ulong.Parse(Guild.ChannelId)), MessageId = new MessageId(TestIds.Next()),
            Content = content, CreatedAt = createdAt ?? database.Now,
        };
        change?.Invoke(item);
        db.Add(item);
        await db.SaveChangesAsync();
        return item.Id;
    }

    public async Task RunAsync(long review)
    {
        var lane = ModerationLanes.Review((await ItemAsync(review)).MessageId);
        await Guild.App.Get<Database>().WriteAsync<bool>(Guild.Id, work =>
        {
            work.Enqueue(lane, new ReviewMessage(review));
            return Task.FromResult<Result<bool>>(true);
        }, default);
    }

    public async Task<ReviewItem> ItemAsync(long review) => (await Guild.App.Get<ReviewList>().FindAsync(Guild.Id, review, default))!;

    /// <summary>Waits until it is decided, or with the moderators.</summary>
    public async Task<ReviewItem> JudgedAsync(long review)
    {
        await Eventually.TrueAsync(async () => (await ItemAsync(review)).State is not ReviewState.WaitingForAi, "the message is judged, or with people");
        return await ItemAsync(review);
    }

    /// <summary>Waits until every effect of the server is closed.</summary>
    public Task SettledAsync() => Eventually.TrueAsync(async () =>
    {
        await using var db = Guild.App.Get<Database>().CreateContext();
        return !await db.Set<Effect>().AnyAsync(effect => effect.GuildId == Guild.Id && effect.State == EffectState.Open);
    }, "every effect is closed");

    public async Task<ReviewBudgetDay?> SpentAsync()
    {
        await using var db = Guild.App.Get<Database>().CreateContext();
        return await db.Set<ReviewBudgetDay>().SingleOrDefaultAsync(day => day.GuildId == Guild.Id);
    }

    public async Task<IReadOnlyList<ModerationCase>> CasesAsync()
    {
        await using var db = Guild.App.Get<Database>().CreateContext();
        return await db.Set<ModerationCase>().Where(c => c.GuildId == Guild.Id).OrderBy(c => c.Id).ToListAsync();
    }

    /// <summary>Calls to Discord about the server's own channels, by method.</summary>
    public IReadOnlyList<StubCall> Calls(string method, string channel) =>
        [.. Guild.App.Discord.Calls.Where(call => call.Method == method && call.Path.StartsWith($"/channels/{channel}/messages", StringComparison.Ordinal))];

    public async Task<bool> IsRemovedAsync(long review)
    {
        var item = await ItemAsync(review);
        return Calls("DELETE", item.ChannelId.ToString()).Any(call => call.Path.EndsWith($"/{item.MessageId}", StringComparison.Ordinal));
    }

    /// <summary>What the author was told directly.</summary>
    public string Told(TestMember member) => string.Join('\n', Calls("POST", (member.Id.Value + 1).ToString()).Select(call => call.Json.GetProperty("content").GetString()));
}
