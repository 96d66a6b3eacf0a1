using System.Collections.Frozen;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>Every handler by its name, checked as a whole at start: no reflection and no scope on the way of an interaction.</summary>
public sealed class HandlerCatalogue
{
    private readonly FrozenDictionary<(CommandType, string), CommandHandler> _commands;
    private readonly FrozenDictionary<string, ComponentHandler> _components;
    private readonly FrozenDictionary<string, ModalHandler> _modals;

    /// <exception cref="HandlerFaultsException">With all faults of all handlers.</exception>
    public HandlerCatalogue(IReadOnlyCollection<InteractionHandler> handlers)
    {
        if (HandlerFaults.Of(handlers) is { Count: > 0 } faults)
            throw new HandlerFaultsException(faults);
        _commands = handlers.OfType<CommandHandler>().ToFrozenDictionary(h => (h.Definition.Type, h.Definition.Name));
        _components = handlers.OfType<ComponentHandler>().ToFrozenDictionary(h => h.Name);
        _modals = handlers.OfType<ModalHandler>().ToFrozenDictionary(h => h.Name);
    }

    /// <summary>The concrete handler types of this assembly.</summary>
    public static IReadOnlyList<Type> HandlerTypes => TypeSearch.Subtypes<InteractionHandler>(typeof(HandlerCatalogue).Assembly);

    /// <summary>The commands a server has, by its feature flags.</summary>
    public IReadOnlyList<CommandDefinition> CommandsFor(GuildConfig config) =>
    [
        .. _commands.Values
            .Where(handler => handler.Feature is not { } feature || config.Get(feature))
            .Select(handler => handler.Definition)
            .OrderBy(definition => definition.Name, StringComparer.Ordinal),
    ];

    public CommandHandler? Command(Interaction interaction) => interaction.CommandName is { } name
        ? _commands.GetValueOrDefault((interaction.CommandType ?? CommandType.ChatInput, name))
        : null;

    public InteractionHandler? Find(Interaction interaction, CustomId arguments) => interaction.Type switch
    {
        InteractionType.ApplicationCommand => Command(interaction),
        InteractionType.MessageComponent => _components.GetValueOrDefault(arguments.Name),
        InteractionType.ModalSubmit => _modals.GetValueOrDefault(arguments.Name),
        _ => null,
    };
}
