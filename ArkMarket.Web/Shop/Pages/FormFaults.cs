using ArkMarket.Core.Shop;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>Puts the rules that a form of the catalogue broke beside their fields.</summary>
internal static class FormFaults
{
    /// <param name="form">Its fields are named as in a catalogue file.</param>
    /// <param name="has">Whether the form shows a fault of this field; what it has no place for is told at its head.</param>
    public static void Spread(FormState form, Func<string, bool> has)
    {
        if (form.Refusal is not EditFaulty faulty)
            return;
        var rest = new List<string>();
        foreach (var fault in faulty.Fields)
        {
            if (has(fault.Field))
                form.Fault(fault.Field, Sentence(fault.Rule));
            else
                rest.Add(fault.Field.Length == 0 ? fault.Rule : $"{fault.Field}: {fault.Rule}");
        }

        form.Refusal = rest.Count == 0 ? null : faulty with { Faults = rest };
    }

    private static string Sentence(string rule) => rule.Length == 0 ? rule : char.ToUpperInvariant(rule[0]) + rule[1..];
}
