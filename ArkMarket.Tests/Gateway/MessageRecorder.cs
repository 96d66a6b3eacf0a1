using System.Collections.Concurrent;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Gateway;

/// <summary>A handler that keeps what people wrote, in the order in which it was handled, and fails when a test says so.</summary>
internal sealed class MessageRecorder : GatewayHandler<MessageEvent>
{
    private readonly ConcurrentQueue<(string Text, bool IsReplay)> _seen = new();

    public override GatewayIntents Intents => GatewayIntents.GuildMessages | GatewayIntents.MessageContent;

    public override string EventType => "MESSAGE_CREATE";

    /// <summary>Thrown instead of handling, for each message anew.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    /// <summary>Every text as often as it was handled.</summary>
    public IReadOnlyList<string> Texts => [.. _seen.Select(seen => seen.Text)];

    public IReadOnlyList<string> Replays => [.. _seen.Where(seen => seen.IsReplay).Select(seen => seen.Text)];

    /// <summary>A node on which it listens.</summary>
    public NodePlan On(string name = "data", params IReadOnlyList<string> settings) => new(name)
    {
        Adjust = services => services.AddSingleton<GatewayHandler>(this),
        Settings = ["--Gateway:ClaimSeconds=0.2", "--Gateway:RenewSeconds=0.5", "--Gateway:RefusedSeconds=0.5", .. settings],
    };

    public Task HasSeenAsync(IEnumerable<string> texts) =>
        Eventually.TrueAsync(() => !texts.Except(Texts).Any(), $"these were handled: {string.Join(", ", texts.Take(5))}…");

    protected override Task HandleAsync(MessageEvent happened, GatewayContext context, CancellationToken ct)
    {
        if (!happened.IsFromPerson)
            return Task.CompletedTask;
        if (Fault(happened.Message.Content) is { } fault)
            throw fault;
        _seen.Enqueue((happened.Message.Content, context.IsReplay));
        return Task.CompletedTask;
    }
}
