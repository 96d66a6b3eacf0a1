namespace ArkMarket.Discord;

/// <summary>Checks a modal against Discord's limits before it is opened.</summary>
/// <remarks>Discord: Receiving and Responding, modal; Component Reference.</remarks>
public static class ModalLimits
{
    /// <summary>All faults as sentences; none when Discord should take it.</summary>
    public static IReadOnlyList<string> Check(Modal modal)
    {
        var faults = new Faults();
        faults.RequiredText("custom_id", modal.CustomId, DiscordLimits.CustomId);
        faults.RequiredText("title", modal.Title, DiscordLimits.ModalTitle);
        faults.Count("components", modal.Components.Count, 1, DiscordLimits.ModalComponents);
        ComponentTree.Check(modal.Components, ComponentPlace.Modal, faults);
        return faults.Found;
    }
}
