using System.Collections.Frozen;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Gateway;

/// <summary>Every handler by the event it is for, checked as a whole at start.</summary>
public sealed class GatewayCatalogue
{
    private readonly FrozenDictionary<string, GatewayHandler[]> _byEvent;
    private readonly FrozenDictionary<string, GatewayHandler> _byName;

    /// <exception cref="GatewayFaultsException">With all faults of all handlers.</exception>
    public GatewayCatalogue(IReadOnlyCollection<GatewayHandler> handlers)
    {
        if (GatewayFaults.Of(handlers) is { Count: > 0 } faults)
            throw new GatewayFaultsException(faults);
        _byEvent = handlers.GroupBy(handler => handler.EventType)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(NameOf, StringComparer.Ordinal).ToArray());
        _byName = handlers.ToFrozenDictionary(NameOf);
        Intents = handlers.Aggregate(GatewayIntents.Guilds, (all, handler) => all | handler.Intents);
    }

    /// <summary>The concrete handler types of this assembly.</summary>
    public static IReadOnlyList<Type> HandlerTypes => TypeSearch.Subtypes<GatewayHandler>(typeof(GatewayCatalogue).Assembly);

    public static IReadOnlyList<Type> StepTypes => TypeSearch.Subtypes<CatchUpStep>(typeof(GatewayCatalogue).Assembly);

    /// <summary>What all handlers need together.</summary>
    public GatewayIntents Intents { get; }

    /// <summary>The events that somebody waits for.</summary>
    public IReadOnlySet<string> EventTypes => _byEvent.Keys.ToFrozenSet();

    public IReadOnlyList<GatewayHandler> For(string eventType) => _byEvent.GetValueOrDefault(eventType) ?? [];

    /// <summary>Null for a handler that this version does not have (any more).</summary>
    public GatewayHandler? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Under which name an event that could not be handled waits for it in the queue.</summary>
    public static string NameOf(GatewayHandler handler) => handler.GetType().Name;
}
