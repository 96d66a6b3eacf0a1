using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

public sealed class HandlerFaultsException(IReadOnlyList<string> faults)
    : Exception("The commands are faulty:\n" + string.Join('\n', faults.Select(fault => "- " + fault)))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}

/// <summary>What is wrong with the handlers as they are declared, all of it at once.</summary>
internal static class HandlerFaults
{
    public static IReadOnlyList<string> Of(IReadOnlyCollection<InteractionHandler> handlers)
    {
        var faults = new List<string>();
        faults.AddRange(CommandLimits.Check([.. handlers.OfType<CommandHandler>().Select(handler => handler.Definition)]));
        AddNameFaults("component", handlers.OfType<ComponentHandler>().Select(handler => handler.Name), faults);
        AddNameFaults("form", handlers.OfType<ModalHandler>().Select(handler => handler.Name), faults);
        foreach (var handler in handlers)
        {
            var name = handler.GetType().Name;
            if (handler is CommandHandler { Shape: ReplyShape.Update })
                faults.Add($"{name}: a command has no message to update.");
            if (handler is ModalHandler && handler.Shape is ReplyShape.Modal)
                faults.Add($"{name}: a form cannot open a form (Discord: Interaction callback type).");
            if (handler is { Shape: ReplyShape.Modal, ChangesState: true })
                faults.Add($"{name}: what opens a form changes nothing.");
        }

        return faults;
    }

    private static void AddNameFaults(string kind, IEnumerable<string> names, List<string> faults)
    {
        foreach (var group in names.GroupBy(name => name))
        {
            if (group.Key.Length is 0 or > 40 || group.Key.Contains(':'))
                faults.Add($"The {kind} name \"{group.Key}\" has 1 to 40 characters and no colon.");
            if (group.Count() > 1)
                faults.Add($"The {kind} name \"{group.Key}\" is used {group.Count()} times.");
        }
    }
}
