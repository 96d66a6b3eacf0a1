using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Interactions;

/// <summary>
/// The net under the three-second rule. What takes longer is acknowledged and answered by an edit. If the handler
/// changes state, the delivery is kept first, encrypted, as an effect: should this process die, the next one takes it
/// up, and the once-only key gives the first outcome or the first try.
/// </summary>
public sealed partial class DeferredAnswers(
    Database database, OutboxControl outbox, SecretBox secrets, DiscordConnection discord, TimeProvider clock, ILogger<DeferredAnswers> logger)
{
    private static readonly TimeSpan KeepLimit = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan TakenUpAfter = TimeSpan.FromSeconds(30);

    /// <summary>For the deferral, which an answer that was ready at once would overtake.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan[] SendAgainAfter = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];
    private readonly ConcurrentDictionary<Snowflake, Task> _running = [];

    public async Task<InteractionResponse> TakeOverAsync(Interaction interaction, InteractionHandler handler, ReadOnlyMemory<byte> body, Task<Reply> run)
    {
        var kept = handler.ChangesState && interaction.GuildId is not null && await TryKeepAsync(interaction, body.ToArray());
        var shape = Replies.Shape(handler, interaction);
        var rest = Task.Run(() => FinishAsync(interaction, shape, run, kept));
        _running[interaction.Id] = rest;
        _ = rest.ContinueWith(_ => _running.TryRemove(interaction.Id, out var _), TaskScheduler.Default);
        return shape is ReplyShape.Update
            ? InteractionResponse.DeferUpdate
            : InteractionResponse.DeferMessage(ephemeral: shape is not ReplyShape.PublicMessage);
    }

    /// <summary>Before the process ends in order, what was begun is finished.</summary>
    public Task DrainAsync() => Task.WhenAll(_running.Values);

    /// <summary>Gives the answer that a deferral promised. Throws when Discord cannot be reached.</summary>
    public static async Task SendAsync(DiscordRest rest, Interaction interaction, ReplyShape shape, Reply reply, CancellationToken ct)
    {
        var payload = reply.Refusal is { } refusal ? PrivateWords.Message(refusal) : reply.Message!;
        switch (shape)
        {
            case ReplyShape.PublicMessage when reply.Refusal is not null:
                // A public deferral cannot become private: it is taken back, and the refusal follows privately.
                await rest.DeleteOriginal(interaction.Token, ct);
                await rest.CreateFollowup(interaction.Token, payload with { Flags = MessageFlags.Ephemeral }, ct);
                break;
            case ReplyShape.Update when reply.Refusal is not null:
                await rest.CreateFollowup(interaction.Token, payload with { Flags = MessageFlags.Ephemeral }, ct);
                break;
            default:
                await rest.EditOriginal(interaction.Token, payload, ct);
                break;
        }
    }

    private async Task<bool> TryKeepAsync(Interaction interaction, byte[] body)
    {
        try
        {
            var guild = new GuildId(interaction.GuildId!.Value.Value);
            var now = clock.GetUtcNow();
            await database.WriteAsync<bool>(guild, work =>
            {
                work.Enqueue(
                    Lane(interaction.Id), new FinishInteraction(secrets.Encrypt(body)),
                    new EffectTiming(DueAt: now + TakenUpAfter, ExpiresAt: now + InteractionToken.Lifetime));
                return Task.FromResult<Result<bool>>(true);
            }, CancellationToken.None).WaitAsync(KeepLimit);
            return true;
        }
        catch (Exception error)
        {
            // The database is what is slow: the answer still follows from memory.
            LogNotKept(logger, interaction.Id.ToString(), error.Message);
            return false;
        }
    }

    private async Task FinishAsync(Interaction interaction, ReplyShape shape, Task<Reply> run, bool kept)
    {
        var reply = await run;
        if (reply.Message is { Files.Count: > 0 })
            await Task.Delay(HeadStart, clock);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await SendAsync(discord.Rest, interaction, shape, reply, CancellationToken.None);
                break;
            }
            catch (DiscordException error) when (attempt < SendAgainAfter.Length && IsWorthAnotherTry(error))
            {
                await Task.Delay(SendAgainAfter[attempt], clock);
            }
            catch (Exception error)
            {
                LogNotSent(logger, interaction.Id.ToString(), error.Message);
                return;
            }
        }

        if (kept)
            await outbox.DoneAsync(new GuildId(interaction.GuildId!.Value.Value), Lane(interaction.Id), CancellationToken.None);
    }

    // An edit that overtook the deferral it belongs to is told that the token is unknown.
    private static bool IsWorthAnotherTry(DiscordException error) => error is DiscordUnavailableException or DiscordRateLimitedException
        or DiscordInteractionExpiredException { Code: ErrorCodes.UnknownWebhook };

    private static string Lane(Snowflake interaction) => $"interaction:{interaction}";

    [LoggerMessage(LogLevel.Warning, "Deferred interaction {Interaction} could not be kept: {Reason}")]
    private static partial void LogNotKept(ILogger logger, string interaction, string reason);

    [LoggerMessage(LogLevel.Warning, "The deferred answer to interaction {Interaction} could not be sent: {Reason}")]
    private static partial void LogNotSent(ILogger logger, string interaction, string reason);
}

/// <summary>A deferred delivery, as it came, encrypted: it holds a token that is secret for fifteen minutes.</summary>
public sealed record FinishInteraction(string Delivery) : IEffect
{
    public static string Kind => "interactions.finish";
}

/// <summary>Takes up a deferred delivery whose process did not finish it.</summary>
internal sealed class FinishInteractionHandler(
    HandlerCatalogue catalogue, IServiceProvider services, SecretBox secrets, DiscordConnection discord) : EffectHandler<FinishInteraction>
{
    protected override async Task HandleAsync(FinishInteraction effect, EffectContext context, CancellationToken ct)
    {
        var body = secrets.Decrypt(effect.Delivery);
        var interaction = Interaction.Parse(body);
        var handler = catalogue.Find(interaction, CustomId.Parse(interaction.CustomId ?? ""));
        // The pipeline itself needs what defers: resolved when it is needed.
        var reply = await services.GetRequiredService<InteractionPipeline>().RunAsync(interaction, body);
        try
        {
            await DeferredAnswers.SendAsync(discord.Rest, interaction, Replies.Shape(handler, interaction), reply, ct);
        }
        catch (DiscordInteractionExpiredException)
        {
            // The member sees the outcome where it belongs: in the ticket, the wallet, the list of orders.
        }
    }
}
