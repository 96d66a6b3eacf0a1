using ArkMarket.Discord;

namespace ArkMarket.Web.Gateway;

/// <summary>
/// What a feature does when Discord tells of something: one class per feature and event. Found by its file: the catalogue
/// scans the assembly once at start, and what all of them need together is what Discord is asked for.
/// </summary>
/// <remarks>
/// Events come late, twice and out of order, so a handler leads into a use case that bears it. When the environment fails
/// (the database, Discord) it is run again; a fault of ours is tried three times and is then an effect in the queue, which
/// retries it and shows it to people. Events of one server come one after another, those of different servers in parallel.
/// </remarks>
public abstract class GatewayHandler
{
    /// <summary>What makes Discord send the event, and what makes it complete.</summary>
    public abstract GatewayIntents Intents { get; }

    /// <summary>Discord's name for the event, such as MESSAGE_CREATE.</summary>
    public abstract string EventType { get; }

    public abstract Task RunAsync(ReadOnlyMemory<byte> data, GatewayContext context, CancellationToken ct);
}

/// <inheritdoc cref="GatewayHandler"/>
public abstract class GatewayHandler<TEvent> : GatewayHandler where TEvent : class, IGatewayPayload<TEvent>
{
    public sealed override Task RunAsync(ReadOnlyMemory<byte> data, GatewayContext context, CancellationToken ct) =>
        TEvent.Read(data.Span) is { } happened ? HandleAsync(happened, context, ct) : Task.CompletedTask;

    protected abstract Task HandleAsync(TEvent happened, GatewayContext context, CancellationToken ct);
}
