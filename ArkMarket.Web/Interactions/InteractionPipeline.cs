using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Interactions;

/// <summary>
/// From a verified interaction to its answer: configuration, feature flag, rate limit, handler, words. Discord waits
/// three seconds; after two the net answers with a deferral and the work goes on.
/// </summary>
public sealed partial class InteractionPipeline(
    HandlerCatalogue catalogue, GuildConfigs configs, MemberRateLimit rateLimit, DeferredAnswers deferred,
    IOptions<InteractionLimits> limits, TimeProvider clock, ILogger<InteractionPipeline> logger)
{
    /// <summary>
    /// A signed delivery stays valid for ever, and what recognises its replay is kept for
    /// <see cref="Housekeeping.RequestsKept"/>: what is older than this is refused, with a month to spare.
    /// </summary>
    private static readonly TimeSpan AgeMax = Housekeeping.RequestsKept - TimeSpan.FromDays(30);
    private static readonly CustomId NoArguments = CustomId.Parse("");
    private readonly TimeSpan _net = TimeSpan.FromMilliseconds(limits.Value.NetMs);

    public Task<InteractionResponse> AnswerAsync(Interaction interaction, ReadOnlyMemory<byte> body) => interaction.Type switch
    {
        InteractionType.Ping => Task.FromResult(InteractionResponse.Pong),
        InteractionType.Autocomplete => CompleteAsync(interaction),
        _ => AnswerInTimeAsync(interaction, body),
    };

    /// <summary>The reply without any time limit, for the net and for deliveries that are taken up again.</summary>
    public async Task<Reply> RunAsync(Interaction interaction, ReadOnlyMemory<byte> body)
    {
        // Everything that needs the pooled bytes happens before the first await.
        var arguments = interaction.CustomId is { } customId ? CustomId.Parse(customId) : NoArguments;
        if (interaction.GuildId is not { } guild || interaction.Member is not { } member || interaction.User is not { } user)
            return new OnlyInServers();
        if (interaction.Id.Timestamp < clock.GetUtcNow() - AgeMax)
            return new TooOld();
        var key = RequestKey.For(new GuildId(guild.Value), $"interaction:{interaction.Id}", body.Span);
        try
        {
            if (catalogue.Find(interaction, arguments) is not { } handler)
                return interaction.Type is InteractionType.ApplicationCommand ? new UnknownCommand() : new StaleComponent();
            if (!TypedText.CanBeStored(interaction))
                return PrivateWords.HandingBack(new UnstorableText(), Wording.Default, interaction);
            var found = await configs.FindAsync(key.Guild, CancellationToken.None);
            if (found is null && !handler.WorksBeforeSetUp)
                return new MarketNotSetUp();
            var config = found ?? Unknown(key.Guild);
            if (handler.Feature is { } feature && !config.Get(feature))
                return new FeatureOff(feature.Label);
            if (!rateLimit.Allows(guild, user.Id))
                return PrivateWords.HandingBack(new TooFast(), config.Wording, interaction);
            var context = new InteractionContext(interaction, ActorOf(guild, user, member), config, key) { Arguments = arguments };
            var reply = await handler.HandleAsync(context, CancellationToken.None);
            // What was typed into a form is never lost to a refusal.
            return reply.Refusal is { } refusal ? PrivateWords.HandingBack(refusal, config.Wording, interaction) : reply;
        }
        catch (DatabaseNotOpenException)
        {
            return PrivateWords.HandingBack(new Starting(), Wording.Default, interaction);
        }
        catch (Exception error)
        {
            var reference = PrivateWords.NewReference();
            LogFailed(logger, error, interaction.Id.ToString(), reference);
            return PrivateWords.HandingBack(new OurFault(reference), Wording.Default, interaction);
        }
    }

    private async Task<InteractionResponse> AnswerInTimeAsync(Interaction interaction, ReadOnlyMemory<byte> body)
    {
        var arguments = interaction.CustomId is { } customId ? CustomId.Parse(customId) : NoArguments;
        var handler = catalogue.Find(interaction, arguments);
        var run = RunAsync(interaction, body);
        try
        {
            var reply = await run.WaitAsync(_net);
            // Files go out with an edit: the first answer has no room for them.
            return reply.Message is { Files.Count: > 0 } && handler is not null
                ? await deferred.TakeOverAsync(interaction, handler, body, run)
                : Replies.Render(reply, handler, interaction);
        }
        catch (TimeoutException)
        {
            // A form cannot follow a deferral: its handler changed nothing, so it is simply asked again.
            return handler?.ShapeOf(interaction) is null or ReplyShape.Modal
                ? Replies.Render(PrivateWords.Of(new TooLate(), Wording.Default), handler, interaction)
                : await deferred.TakeOverAsync(interaction, handler, body, run);
        }
    }

    private async Task<InteractionResponse> CompleteAsync(Interaction interaction)
    {
        try
        {
            if (catalogue.Command(interaction) is { } handler
                && interaction is { GuildId: { } guild, Member: { } member, User: { } user })
            {
                var id = new GuildId(guild.Value);
                var config = await configs.FindAsync(id, CancellationToken.None) ?? Unknown(id);
                var context = new InteractionContext(interaction, ActorOf(guild, user, member), config, RequestKey.For(config.Guild, "", []))
                {
                    Arguments = NoArguments,
                };
                return InteractionResponse.Autocomplete(await handler.CompleteAsync(context, CancellationToken.None).WaitAsync(_net));
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LogNoProposals(logger, interaction.CommandName ?? "", error.Message);
        }

        return InteractionResponse.Autocomplete([]);
    }

    private static GuildConfig Unknown(GuildId guild) => new(guild, "", version: 0, "{}");

    private static Actor ActorOf(Snowflake guild, User user, Member member)
    {
        const Permissions Managing = Permissions.ManageGuild | Permissions.Administrator;
        return new Actor(
            new GuildId(guild.Value), new UserId(user.Id.Value),
            Array.ConvertAll([.. member.Roles], role => new RoleId(role.Value)),
            ((member.Permissions ?? Permissions.None) & Managing) != Permissions.None);
    }

    [LoggerMessage(LogLevel.Error, "Interaction {Interaction} failed, reference {Reference}")]
    private static partial void LogFailed(ILogger logger, Exception error, string interaction, string reference);

    [LoggerMessage(LogLevel.Warning, "No proposals for /{Command}: {Reason}")]
    private static partial void LogNoProposals(ILogger logger, string command, string reason);
}
