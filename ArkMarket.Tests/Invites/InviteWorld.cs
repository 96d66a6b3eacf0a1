using System.Text.Json;
using ArkMarket.Core;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Invites;

/// <summary>One random thing that happens on a server; what the numbers mean depends on the act.</summary>
internal sealed record InviteStep(InviteAct Act, int First, int Second);

internal enum InviteAct
{
    /// <summary>Somebody comes by an invite, or the server's own address, or in a way that leaves no trace; the event comes at once, late, or never.</summary>
    Join,
    Make,
    Delete,

    /// <summary>The app asks for all invites and tells apart.</summary>
    Compare,

    /// <summary>Events that were late come.</summary>
    Deliver,

    /// <summary>The last event comes once more.</summary>
    Repeat,

    /// <summary>Discord is heard of again after events were lost.</summary>
    CatchUp,
    Pass,
}

/// <summary>A server as it truly is, and the app that hears of it what Discord tells, on real PostgreSQL.</summary>
internal sealed class InviteWorld(ServiceProvider services, ManualClock clock, GuildId guild)
{
    private const string Vanity = "rex";
    private readonly List<TrueInvite> _invites = [];
    private readonly Dictionary<UserId, string?> _came = [];
    private readonly List<RecordJoin.Request> _late = [];
    private RecordJoin.Request? _last;
    private DateTimeOffset? _lostSince;
    private int _vanityUses;

    public static async Task<(ServiceProvider Services, ManualClock Clock)> StartAsync()
    {
        var clock = new ManualClock();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddCore().BuildServiceProvider();
        services.GetRequiredService<Database>().Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));
        return (services, clock);
    }

    public async Task OpenAsync()
    {
        await services.GetRequiredService<EnrolGuild>().HandleAsync(guild, "Invites", default);
        var values = new Dictionary<string, JsonElement> { [GuildSettings.InvitesFeature.Key] = JsonSerializer.SerializeToElement(true) };
        var owner = new Actor(guild, TestIds.NextUser(), [], ManagesGuild: true);
        Assert.Null((await services.GetRequiredService<ChangeSettings>().HandleAsync(new(owner, RequestKey.For(guild, "test:on", []), values), default)).Refusal);
        await CompareAsync(meanwhile: null);
    }

    public async Task DoAsync(InviteStep step)
    {
        clock.Advance(TimeSpan.FromSeconds(0.3 + step.Second % 7));
        switch (step.Act)
        {
            case InviteAct.Join: await JoinAsync(step); break;
            case InviteAct.Make: await MakeAsync(step); break;
            case InviteAct.Delete: await DeleteAsync(step); break;
            case InviteAct.Compare: await CompareAsync(step.First % 8 == 0 ? step : null); break;
            case InviteAct.Deliver: await DeliverAsync(); break;
            case InviteAct.Repeat when _last is { } last: await RecordAsync(last); break;
            case InviteAct.CatchUp: await CatchUpAsync(); break;
            case InviteAct.Pass: clock.Advance(TimeSpan.FromSeconds(20)); break;
        }
    }

    /// <summary>All that was late has come, and what was lost was looked up. How many are known; all of them rightly.</summary>
    public async Task<int> EndAsync()
    {
        await DeliverAsync();
        if (_lostSince is not null)
            await CatchUpAsync();
        await using var db = services.GetRequiredService<Database>().CreateContext();
        var joins = await db.Set<InvitedJoin>().Where(join => join.GuildId == guild).ToListAsync();
        foreach (var join in joins.Where(join => join.Attribution is Attribution.Known or Attribution.Vanity))
        {
            Assert.Equal(_came[join.UserId], join.Code);
            Assert.Equal(join.Attribution is Attribution.Vanity ? null : _invites.Single(invite => invite.Code == join.Code).Maker, join.InviterId);
        }

        return joins.Count(join => join.Attribution is Attribution.Known);
    }

    private IEnumerable<TrueInvite> Living => _invites.Where(invite => !invite.IsDeleted && (invite.MaxUses == 0 || invite.Uses < invite.MaxUses) && !(invite.ExpiresAt <= clock.GetUtcNow()));

    private async Task JoinAsync(InviteStep step)
    {
        var living = Living.ToList();
        var way = step.First % 8;
        var invite = way < 6 && living.Count > 0 ? living[step.First % living.Count] : null;
        var isVanity = invite is null && way == 6;
        var user = TestIds.NextUser();
        _came[user] = invite?.Code ?? (isVanity ? Vanity : null);
        if (isVanity)
            _vanityUses++;
        if (invite is not null)
            invite.Uses++;
        var request = new RecordJoin.Request(guild, user, clock.GetUtcNow());
        switch (step.Second % 30)
        {
            case 0: _lostSince ??= clock.GetUtcNow().AddSeconds(-0.1); break;
            case 1 or 2 or 3: _late.Add(request); break;
            default: await RecordAsync(request); break;
        }

        // Discord tells of an invite that is used up, or it does not.
        if (invite is { MaxUses: > 0 } && invite.Uses == invite.MaxUses && step.Second % 2 == 0)
            await services.GetRequiredService<KeepInvite>().DeletedAsync(guild, invite.Code, default);
    }

    private async Task MakeAsync(InviteStep step)
    {
        var made = new TrueInvite($"code{_invites.Count}", TestIds.NextUser())
        {
            MaxUses = step.First % 4, ExpiresAt = step.Second % 3 == 0 ? clock.GetUtcNow().AddSeconds(10 + step.First % 40) : null,
        };
        _invites.Add(made);
        if (step.Second % 2 == 0)
            await services.GetRequiredService<KeepInvite>().MadeAsync(guild, made.Seen, default);
    }

    private async Task DeleteAsync(InviteStep step)
    {
        // One with a single use left that a person deletes is what a proof cannot tell from one that is used up.
        var living = Living.Where(invite => invite.MaxUses == 0 || invite.Uses < invite.MaxUses - 1).ToList();
        if (living.Count == 0)
            return;
        var invite = living[step.First % living.Count];
        invite.IsDeleted = true;
        if (step.Second % 2 == 0)
            await services.GetRequiredService<KeepInvite>().DeletedAsync(guild, invite.Code, default);
    }

    private async Task CompareAsync(InviteStep? meanwhile)
    {
        var tell = services.GetRequiredService<TellJoinsApart>();
        if (!await tell.IsNeededAsync(guild, default))
            return;
        var askedAt = clock.GetUtcNow();
        List<InviteSeen> seen = [.. Living.Select(invite => invite.Seen), new InviteSeen(Vanity, _vanityUses) { IsVanity = true }];
        clock.Advance(TimeSpan.FromSeconds(0.2));
        if (meanwhile is not null)
            await JoinAsync(meanwhile);
        await tell.HandleAsync(new(guild, seen, askedAt), default);
    }

    private async Task DeliverAsync()
    {
        foreach (var request in _late.ToList())
            await RecordAsync(request);
        _late.Clear();
    }

    private async Task CatchUpAsync()
    {
        await services.GetRequiredService<DoubtJoins>().HandleAsync(guild, _lostSince ?? clock.GetUtcNow(), default);
        _lostSince = null;
        await CompareAsync(meanwhile: null);
    }

    private async Task RecordAsync(RecordJoin.Request request)
    {
        _last = request;
        await services.GetRequiredService<RecordJoin>().HandleAsync(request, default);
    }

    private sealed record TrueInvite(string Code, UserId Maker)
    {
        public int Uses { get; set; }

        public int MaxUses { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public bool IsDeleted { get; set; }

        public InviteSeen Seen => new(Code, Uses) { Inviter = Maker, MaxUses = MaxUses, ExpiresAt = ExpiresAt };
    }
}
