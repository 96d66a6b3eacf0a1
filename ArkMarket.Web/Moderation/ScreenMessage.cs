using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Somebody wrote something: the rules look at it.</summary>
internal sealed class ScreenMessage(MessageDoor door) : GatewayHandler<MessageEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMessages | GatewayIntents.MessageContent;

    public override string EventType => "MESSAGE_CREATE";

    protected override Task HandleAsync(MessageEvent happened, GatewayContext context, CancellationToken ct) => door.LookAsync(happened, context.Guild, ct);
}

/// <summary>Somebody changed what they wrote. What was acted on before is not acted on again.</summary>
internal sealed class ScreenEdit(MessageDoor door) : GatewayHandler<MessageEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMessages | GatewayIntents.MessageContent;

    public override string EventType => "MESSAGE_UPDATE";

    protected override Task HandleAsync(MessageEvent happened, GatewayContext context, CancellationToken ct) => door.LookAsync(happened, context.Guild, ct);
}

/// <summary>Somebody joined: many at once are told by counting.</summary>
internal sealed class ScreenJoin(MessageWindows windows) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_ADD";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct)
    {
        windows.Join(context.Guild, new UserId(happened.User.Id.Value), happened.Member.JoinedAt ?? context.ReceivedAt);
        return Task.CompletedTask;
    }
}

/// <summary>What stage one needs around it: whom it passes over, what is known of the message, and what follows.</summary>
public sealed record ScreenTools(GuildConfigs Configs, RuleBooks Books, ActOnMessage Act)
{
    public required OwnInvites Invites { get; init; }

    public required MessageWindows Windows { get; init; }

    public required KnownNames Names { get; init; }

    public required StaffNames Staff { get; init; }

    public required ChannelParents Parents { get; init; }

    public required PresentMembers Members { get; init; }

    public required DiscordConnection Discord { get; init; }

    public static ScreenTools From(IServiceProvider services) => new(
        services.GetRequiredService<GuildConfigs>(), services.GetRequiredService<RuleBooks>(), services.GetRequiredService<ActOnMessage>())
    {
        Invites = services.GetRequiredService<OwnInvites>(),
        Windows = services.GetRequiredService<MessageWindows>(),
        Names = services.GetRequiredService<KnownNames>(),
        Staff = services.GetRequiredService<StaffNames>(),
        Parents = services.GetRequiredService<ChannelParents>(),
        Members = services.GetRequiredService<PresentMembers>(),
        Discord = services.GetRequiredService<DiscordConnection>(),
    };
}

/// <summary>From an event to what follows from it.</summary>
public sealed class MessageDoor(ScreenTools tools)
{
    private const int BeforeMax = 5;

    // Ordinary messages and replies; the others are notices of Discord's own.
    private const int Ordinary = 0;
    private const int Reply = 19;

    public async Task LookAsync(MessageEvent happened, GuildId guild, CancellationToken ct)
    {
        if (!happened.IsFromPerson || happened.Message.Type is not (Ordinary or Reply) || happened.Message.Author is not { } author)
            return;
        if (await tools.Configs.FindAsync(guild, ct) is not { } config || !config.Get(GuildSettings.ModerationFeature) || !config.Get(GuildSettings.ScreenMessages))
            return;
        var (user, name) = (new UserId(author.Id.Value), happened.Member?.Nick ?? author.DisplayName);
        var actor = new Actor(guild, user, [.. (happened.Member?.Roles ?? []).Select(role => new RoleId(role.Value))], ManagesGuild: false);
        tools.Staff.Want(config);
        if (config.IsModerator(actor) || config.IsSeller(actor))
            tools.Names.Saw(guild, user, name);
        if (IsPassedOver(config, actor) || await IsExemptAsync(config, happened, ct))
            return;
        var facts = Facts(happened, actor, name);
        var verdict = await ScreenAsync(config, facts, ct);
        // Only who met a rule is asked after: that they run the server stands in no event.
        if (verdict.Gravest is { } gravest && !await RunsServerAsync(config, user, ct))
            await ActAsync(config, facts, (gravest, verdict, happened.Message), ct);
    }

    private static bool IsPassedOver(GuildConfig config, Actor actor) =>
        config.IsModerator(actor) || config.Get(GuildSettings.ScreenExemptRoles).Any(role => actor.Holds(role));

    /// <summary>A channel stands for its threads too. Where no channel is exempt, nobody is asked what a thread belongs to.</summary>
    private async Task<bool> IsExemptAsync(GuildConfig config, MessageEvent happened, CancellationToken ct)
    {
        if (config.Get(GuildSettings.ScreenExemptChannels) is not { Count: > 0 } exempt)
            return false;
        var channel = happened.Message.ChannelId;
        return exempt.Contains(new ChannelId(channel.Value))
            || (happened.MayBeInThread && await tools.Parents.FindAsync(channel, ct) is { } parent && exempt.Contains(parent));
    }

    private MessageFacts Facts(MessageEvent happened, Actor actor, string name)
    {
        var message = happened.Message;
        return new MessageFacts(actor.Guild, new MessageId(message.Id.Value), new ChannelId(message.ChannelId.Value), actor.User)
        {
            Text = message.Content,
            WrittenAt = message.Id.Timestamp,
            Name = name,
            AccountCreatedAt = message.Author!.Id.Timestamp,
            JoinedAt = happened.Member?.JoinedAt,
            Mentions = happened.Mentions.Count + happened.MentionedRoles.Count,
            // Who may not ping everybody still writes it for everybody to read.
            MentionsEveryone = happened.MentionsEveryone || TextPings.HasEveryone(message.Content),
            Attachments = message.Attachments.Count,
            LooksLike = tools.Names.Find(actor.Guild, actor.User, name),
        };
    }

    private async Task<ScreenVerdict> ScreenAsync(GuildConfig config, MessageFacts facts, CancellationToken ct)
    {
        var book = await tools.Books.FindAsync(config, ct);
        var verdict = MessageScreen.Look(book, facts, tools.Windows);
        if (!verdict.Met.Any(rule => rule.IsAboutInvites))
            return verdict;
        // Invitations are rare: only then it is worth a look which of them are the server's own.
        var own = await tools.Invites.CodesAsync(config.Guild, ct);
        return own.Count == 0 ? verdict : MessageScreen.Look(book, facts with { IsOwnInvite = own.Contains }, tools.Windows);
    }

    private async Task<bool> RunsServerAsync(GuildConfig config, UserId user, CancellationToken ct) =>
        await tools.Members.FindAsync(config.Guild, user, ct) is { } actor && config.IsModerator(actor);

    private async Task ActAsync(GuildConfig config, MessageFacts facts, (MetRule Rule, ScreenVerdict Verdict, Message Message) found, CancellationToken ct)
    {
        var isDryRun = found.Rule.IsDryRun || config.Get(GuildSettings.ScreenDryRun);
        await tools.Act.HandleAsync(new(facts.Guild, facts.Message, facts.Channel, facts.Author)
        {
            Content = facts.Text,
            WrittenAt = facts.WrittenAt,
            Files = [.. found.Message.Attachments.Select(file => file.FileName)],
            Rule = found.Rule.Key,
            RuleName = found.Rule.Name,
            Matched = found.Rule.Matched,
            Action = found.Rule.Action,
            Points = found.Rule.Points,
            TimeoutMinutes = found.Rule.TimeoutMinutes,
            IsDryRun = isDryRun,
            Flags = found.Verdict.Flags,
            Before = isDryRun ? [] : await BeforeAsync(found.Message, ct),
        }, ct);
    }

    /// <summary>What was said just before, for whoever decides; without it when Discord does not tell.</summary>
    private async Task<IReadOnlyList<string>> BeforeAsync(Message message, CancellationToken ct)
    {
        try
        {
            var page = await tools.Discord.Rest.GetMessages(message.ChannelId, new MessagePage { Before = message.Id, Limit = BeforeMax }, ct);
            return [.. page.OrderBy(before => before.Id).Select(before => $"{before.Author?.DisplayName ?? "somebody"}: {DiscordText.Truncate(before.Content, 300)}")];
        }
        catch (DiscordException)
        {
            return [];
        }
    }
}
