using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>
/// Answers one command, component or form. Found by its file: the catalogue scans the assembly once at start, so adding
/// a command edits nothing else. Handlers are singletons; what they need comes through the constructor.
/// </summary>
public abstract class InteractionHandler
{
    public virtual ReplyShape Shape => ReplyShape.PrivateMessage;

    /// <summary>How it answers this one, where its subcommands differ: known from the delivery alone.</summary>
    public virtual ReplyShape ShapeOf(Interaction interaction) => Shape;

    /// <summary>The feature flag that must be on; null: always there.</summary>
    public virtual FlagSetting? Feature => null;

    /// <summary>Whether it works in a server that is not enrolled yet: only what sets one up.</summary>
    public virtual bool WorksBeforeSetUp => false;

    /// <summary>
    /// Whether it changes state. Then a deferred answer survives a crash: the delivery is kept, encrypted, and taken up
    /// again; the once-only key makes that safe.
    /// </summary>
    public virtual bool ChangesState => false;

    public abstract Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct);
}

/// <summary>A slash command, user command or message command: its definition and its handler in one.</summary>
public abstract class CommandHandler : InteractionHandler
{
    public abstract CommandDefinition Definition { get; }

    /// <summary>Proposals for the focused option. It cannot be deferred; when it is late, the list is empty.</summary>
    public virtual Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<CommandChoice>>([]);
}

/// <summary>A button or select. <see cref="Name"/> is the first part of its custom ids.</summary>
public abstract class ComponentHandler : InteractionHandler
{
    public abstract string Name { get; }
}

/// <summary>A submitted form. <see cref="Name"/> is the first part of its custom ids.</summary>
public abstract class ModalHandler : InteractionHandler
{
    public abstract string Name { get; }
}
