using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Faults;
using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.Storage;

namespace ArkMarket.Sandbox.State;

/// <summary>
/// Everything this Discord knows. All work on it goes through <see cref="Run{T}"/>: one piece at a time, and its
/// answer is given only when every change it could have seen is on disk.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly ChangeLog changes = new();
    private readonly EventFeed feed;
    private readonly Journal journal;
    private readonly Table<int, Settings> settings;
    private volatile Settings? lastSettings;

    public World(string directory, SandboxClock clock, EventFeed feed)
    {
        this.feed = feed;
        Clock = clock;
        Files = new AttachmentStore(directory);
        Snowflakes = new Snowflakes(clock);
        settings = new(nameof(settings), changes, static _ => 0, static _ => 0);
        Users = new("users", changes, static user => user.Id, static _ => 0);
        Guilds = new("guilds", changes, static guild => guild.Id, static _ => 0);
        Roles = new("roles", changes, static role => role.Id, static role => role.GuildId);
        Channels = new("channels", changes, static channel => channel.Id, static channel => channel.GuildId);
        Members = new("members", changes, static member => new(member.GuildId, member.UserId), static member => member.GuildId);
        Bans = new("bans", changes, static ban => new(ban.GuildId, ban.UserId), static ban => ban.GuildId);
        Messages = new("messages", changes, static message => message.Id, static message => message.ChannelId);
        Invites = new("invites", changes, static invite => invite.Code, static invite => invite.GuildId);
        Commands = new("commands", changes, static command => command.Id, static command => command.GuildId);
        Audit = new("audit", changes, static entry => entry.Id, static entry => entry.GuildId);
        CommandCreations = new("command_creations", changes, static counter => counter.GuildId, static _ => 0);
        Faults = new("faults", changes, static fault => fault.Id, static _ => 0);
        Interactions = new("interactions", changes, static interaction => interaction.Id, static _ => 0);
        Deliveries = new("deliveries", changes, static delivery => delivery.InteractionId, static _ => 0);
        Modals = new("modals", changes, static modal => modal.UserId, static _ => 0);
        Consents = new("consents", changes, static consent => consent.UserId, static _ => 0);
        AuthorizationCodes = new("authorization_codes", changes, static code => code.Code, static code => code.UserId);
        Tokens = new("tokens", changes, static pair => pair.AccessToken, static pair => pair.UserId);
        journal = new Journal(directory,
        [
            settings, Users, Guilds, Roles, Channels, Members, Bans, Messages, Invites, Commands, Audit, Faults, Interactions,
            Deliveries, Modals, CommandCreations, Consents, AuthorizationCodes, Tokens,
        ]);
        lastSettings = settings.Find(0);
        Resume();
    }

    public SandboxClock Clock { get; }

    /// <summary>Where this sandbox is reached, without a slash at the end; for links to attachments.</summary>
    public string PublicUrl { get; set; } = "http://127.0.0.1:5081";

    public Snowflakes Snowflakes { get; }
    public AttachmentStore Files { get; }
    public DateTimeOffset Now => Clock.GetUtcNow();

    public Table<ulong, User> Users { get; }
    public Table<ulong, Guild> Guilds { get; }
    public Table<ulong, Role> Roles { get; }
    public Table<ulong, Channel> Channels { get; }
    public Table<MemberKey, Member> Members { get; }
    public Table<MemberKey, Ban> Bans { get; }
    public Table<ulong, Message> Messages { get; }
    public Table<string, Invite> Invites { get; }
    public Table<ulong, Command> Commands { get; }
    public Table<ulong, CommandCreations> CommandCreations { get; }
    public Table<ulong, AuditEntry> Audit { get; }
    public Table<ulong, Fault> Faults { get; }
    public Table<ulong, Interaction> Interactions { get; }
    public Table<ulong, Delivery> Deliveries { get; }
    public Table<ulong, ShownModal> Modals { get; }
    public Table<ulong, Consent> Consents { get; }
    public Table<string, AuthorizationCode> AuthorizationCodes { get; }
    public Table<string, TokenPair> Tokens { get; }

    /// <summary>
    /// Is shown the writes of a piece of work before they are kept, under the world's lock; what it answers happens when
    /// they are on disk, in the order of history.
    /// </summary>
    public Func<IReadOnlyList<Write>, Action?>? Witness { get; set; }

    /// <summary>Null only before the first start has made the world.</summary>
    public Settings? SettingsOrNull => gate.IsHeldByCurrentThread ? settings.Find(0) : lastSettings;

    public Settings Settings
    {
        get => SettingsOrNull ?? throw new InvalidOperationException("The world has not been made yet.");
        set => settings.Put(value);
    }

    /// <summary>The bot's user id, which is the application's id.</summary>
    public ulong BotId => Settings.ApplicationId;

    /// <summary>Does one piece of work alone; all of its changes are kept, or none when it throws.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="keep">Undoes the work when it says no to its result; left out, the work is kept.</param>
    public async Task<T> Run<T>(Func<T> work, Func<T, bool>? keep = null)
    {
        var (result, durable) = Begin(work, keep);
        await durable;
        return result;
    }

    public Task Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    /// <summary>As <see cref="Run{T}"/>, but leaves the waiting for the disk to the caller.</summary>
    public (T Result, Task Durable) Begin<T>(Func<T> work, Func<T, bool>? keep = null)
    {
        lock (gate)
        {
            try
            {
                var result = work();
                if (keep is not null && !keep(result))
                    Undo();
                Append();
                lastSettings = settings.Find(0);
                return (result, journal.Durable);
            }
            catch
            {
                Undo();
                throw;
            }
        }
    }

    /// <summary>Tells those who watch, once the change is on disk.</summary>
    public void Tell(FeedEvent happened) => feed.Collect(happened);

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    private void Undo()
    {
        changes.Undo();
        feed.Forget();
    }

    private void Append()
    {
        var announce = changes.Writes.Count > 0 ? Witness?.Invoke(changes.Writes) : null;
        var writes = changes.Take();
        var publish = feed.Collected();
        if (writes.Count > 0)
        {
            journal.Append(writes, announce is null ? publish : publish + announce);
            journal.CompactIfGrown();
        }
        else
        {
            publish();
        }
    }

    private void Resume()
    {
        if (SettingsOrNull is not { } stored)
            return;
        Clock.SetOffset(stored.ClockOffsetSeconds);
        var seen = Messages.All.Select(message => message.Id)
            .Concat(Channels.All.Select(channel => channel.Id))
            .Concat(Roles.All.Select(role => role.Id))
            .Concat(Users.All.Select(user => user.Id))
            .Concat(Guilds.All.Select(guild => guild.Id))
            .Concat(Audit.All.Select(entry => entry.Id))
            .Concat(Interactions.All.Select(interaction => interaction.Id))
            .Concat(Commands.All.Select(command => command.Id))
            .Append(stored.ApplicationId);
        Snowflakes.Resume(seen.Max());
        Files.Sweep(Messages.All.SelectMany(message => message.Attachments).Select(file => file.Id).ToHashSet(), Now);
    }
}
