namespace ArkMarket.Discord;

/// <summary>Where components stand: some kinds and fields belong to messages only, others to modals only.</summary>
internal enum ComponentPlace
{
    Message,
    Modal,
}

/// <summary>Walks components with all that they contain and checks each.</summary>
internal static class ComponentTree
{
    /// <summary>Adds the faults, and gives all components, nested ones included.</summary>
    public static List<Component> Check(IReadOnlyList<Component> components, ComponentPlace place, Faults faults)
    {
        var all = new List<Component>();
        for (var index = 0; index < components.Count; index++)
        {
            var path = $"components[{index}]";
            CheckTopLevel(components[index], path, place, faults);
            Walk(components[index], path, place, faults, all);
        }
        faults.Unique("components", all.Select(component => component.InteractionId).OfType<string>(), "custom id");
        faults.Unique("components", all.Where(component => component.Id > 0).Select(component => $"{component.Id}"), "id");
        return all;
    }

    private static void CheckTopLevel(Component component, string path, ComponentPlace place, Faults faults)
    {
        var allowed = place == ComponentPlace.Message
            ? component is ActionRow or TextDisplay or Section or MediaGallery or FileComponent or Separator or Container
            : component is Label or TextDisplay or ActionRow;
        faults.AddIf(!allowed, path, $"is a {component.Type}, which cannot stand at the top of a {place}");
    }

    private static void Walk(Component component, string path, ComponentPlace place, Faults faults, List<Component> all)
    {
        all.Add(component);
        if (component.InteractionId is { } customId) faults.RequiredText($"{path}.custom_id", customId, DiscordLimits.CustomId);
        if (place == ComponentPlace.Message) MessageComponentRules.Check(component, path, faults);
        else ModalComponentRules.Check(component, path, faults);
        foreach (var (below, child) in component.Children) Walk(child, $"{path}.{below}", place, faults, all);
    }
}
